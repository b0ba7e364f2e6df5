/**
 * npm runs this in a clone, after `npm ci` or `npm install`, and for a dependency that is fetched with git: builds the
 * native engine and dist/. Users of the published package have both and run nothing.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildFolder, root } from './native-objects.mjs';

function hasDevelopmentPackages() {
  try {
    return Boolean(createRequire(import.meta.url).resolve('typescript/package.json'));
  } catch {
    return false;
  }
}

/** npm packs a dependency that it fetched with git: where prebuilt addons are, the engine is packed, too. */
function addPrebuilt() {
  const folder = join(root, 'prebuilds', `${process.platform}-${process.arch}`);
  const addon = join(buildFolder, 'dcgan.node');
  if (!existsSync(addon)) return;
  mkdirSync(folder, { recursive: true });
  copyFileSync(addon, join(folder, 'dcgan.node'));
}

if (hasDevelopmentPackages()) {
  await import('./build-native.mjs');
  // npm's variable for the packages that it is preparing from git.
  if (process.env._PACOTE_NO_PREPARE_) addPrebuilt();
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  process.exitCode = status ?? 1;
} else if (!existsSync(join(root, 'dist', 'cli.js'))) {
  console.error(
    'dcgan: not built, since development packages were left out. To build it: npm ci --include=dev',
  );
}
