/**
 * Packages of the npm registry that an ordinary installation leaves out, fetched without running their install scripts.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.js';
import { lastLines, runTool, type ToolResult } from './runTool.js';

/** Fetches packages, such as `name@1.2.3`, into a folder. Throws a UserError that says how to fetch them by hand. */
export async function fetchPackages(folder: string, packages: readonly string[]): Promise<void> {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const names = packages.join(' ');
  const byHand = `npm install --ignore-scripts ${names}`;
  const flags = ['--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund'];
  let result: ToolResult;
  try {
    result = await runTool('npm', ['install', ...flags, ...packages]);
  } catch (error) {
    throw new UserError(
      `Expected ${names} or npm to fetch it but found neither. Install npm, then: ${byHand}`,
      {
        cause: error,
      },
    );
  }
  if (result.code === 0) return;
  throw new UserError(
    `Expected npm to fetch ${names} but it failed: ${lastLines(result.stderr, 1)}\nFetch it by hand: ${byHand}`,
  );
}
