/**
 * A run's config.json: every resolved option of the run, for people and for `--resume`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.js';
import { explainFileErrors, type JsonObject, parseJsonObject, writeFileAtomic } from './files/index.js';
import type { Run } from './run.js';

function configPath(run: Run): string {
  return join(run.folder, 'config.json');
}

/** Writes config.json in one step. */
export function writeConfig(run: Run, config: JsonObject): void {
  writeFileAtomic(configPath(run), serialize(config));
}

/** Throws a UserError when it is missing or no JSON object. */
export function readConfig(run: Run): JsonObject {
  const path = configPath(run);
  const config = parseJsonObject(explainFileErrors(`read ${path}`, () => readFileSync(path, 'utf8')));
  if (config === undefined || !isWritable(config)) {
    throw new UserError(
      `Expected a JSON object in ${path} but it holds something else. Restore it, or start another run.`,
    );
  }
  return config;
}

const serialize = (config: JsonObject) => `${JSON.stringify(config, null, 2)}\n`;

/** Whether it can be written again: what is nested too deeply cannot, and how deeply depends on the indentation, too. */
function isWritable(config: JsonObject): boolean {
  try {
    return serialize(config) !== undefined;
  } catch {
    return false;
  }
}
