/**
 * The package tfjs-node-gpu itself, without its addon: the one that came with this program, or one fetched with npm
 * where npm left it out because its install script failed.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GPU_PACKAGE, PACKAGE_VERSION, packageFolder } from '../backends/index.js';
import { UserError } from '../errors.js';
import { lastLines, runTool, type ToolResult } from './runTool.js';

/** The package's folder; it is fetched into `folder` where it is missing. */
export async function providePackage(folder: string): Promise<string> {
  return packageFolder(GPU_PACKAGE) ?? fetchPackage(folder);
}

async function fetchPackage(folder: string): Promise<string> {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const flags = ['--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund'];
  const { code, stderr } = await npm(['install', ...flags, `${GPU_PACKAGE}@${PACKAGE_VERSION}`]);
  const fetched = packageFolder(GPU_PACKAGE, folder);
  if (code === 0 && fetched) return fetched;
  throw new UserError(
    `Expected npm to fetch ${GPU_PACKAGE} but it failed: ${lastLines(stderr, 1)}\nFetch it by hand: ${byHand()}`,
  );
}

async function npm(args: readonly string[]): Promise<ToolResult> {
  try {
    return await runTool('npm', args);
  } catch (error) {
    throw new UserError(
      `Expected ${GPU_PACKAGE} or npm to fetch it but found neither. Install npm, then: ${byHand()}`,
      {
        cause: error,
      },
    );
  }
}

function byHand(): string {
  return `npm install --ignore-scripts ${GPU_PACKAGE}@${PACKAGE_VERSION}`;
}
