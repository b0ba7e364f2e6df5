/**
 * Compiles src/ into dist/: TypeScript's compiler, and what a user's Node loads faster.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './native-objects.mjs';
import { requirePackagesIn } from './require-packages.mjs';

/** Throws when the sources do not compile; the compiler has said why. */
export async function compile() {
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const compiler = spawn(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json')], {
    stdio: 'inherit',
  });
  const [status] = await once(compiler, 'exit');
  if (status !== 0) throw new Error('The sources do not compile.');
  requirePackagesIn(join(root, 'dist'));
  chmodSync(join(root, 'dist', 'cli.js'), 0o755);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await compile().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
