/**
 * The commands that make a run again and that go on with it, as the page offers them to copy.
 */
import { dirname } from 'node:path';
import { flagOf } from '../errors.js';
import { RUNS_FOLDER, resolveOptions } from '../options/index.js';
import { MODEL_NAMES } from '../presets/index.js';
import type { JsonObject, JsonValue, Run } from '../runs/index.js';
import { commandLine } from '../text/index.js';

/** The options that are not the model's defaults, in the order of config.json; none for an unknown model. */
export function changedOptions(options: JsonObject): string[] {
  const { model } = options;
  if (typeof model !== 'string' || !MODEL_NAMES.includes(model)) return [];
  const defaults = new Map<string, unknown>(Object.entries(resolveOptions({ model })));
  return Object.keys(options).filter((name) => defaults.has(name) && defaults.get(name) !== options[name]);
}

/** Trains a run with the same options: the same images on the same backend. */
export function trainCommand(options: JsonObject): string {
  const names = [...new Set(['model', 'epochs', 'seed', ...changedOptions(options)])];
  const parts = names.flatMap((name) => argumentOf(name, options[name]));
  return commandLine('train', ...parts);
}

/** Goes on with a run. */
export function resumeCommand({ name, folder }: Run): string {
  const out = dirname(folder);
  return commandLine('train', '--resume', '--run', name, ...(out === RUNS_FOLDER ? [] : ['--out', out]));
}

function argumentOf(name: string, value: JsonValue | undefined): string[] {
  if (value === undefined || value === null || value === false || typeof value === 'object') return [];
  return value === true ? [flagOf(name)] : [flagOf(name), String(value)];
}
