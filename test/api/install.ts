/**
 * The package as a user has it: as scripts/test.mjs compiles it, and found by its name. No tests here.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** TypeScript's compiler. */
const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');

/** Makes `import 'dcgan'` work in `folder`. */
export function installPackage(folder: string): void {
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(root, join(folder, 'node_modules', 'dcgan'));
  writeFileSync(join(folder, 'package.json'), '{"name": "of-a-user", "type": "module"}');
}

/** Runs TypeScript's compiler. Throws an Error with what it says when it finds a mistake. */
export function compile(args: readonly string[], cwd: string): void {
  const { status, stdout } = spawnSync(process.execPath, [tsc, ...args], { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`tsc ${args.join(' ')}: ${stdout}`);
}
