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

/** npm's variable for a package that it fetched with git and prepares. */
const isFetchedWithGit = process.env._PACOTE_NO_PREPARE_ !== undefined;

/** `npm install --global git+...` installs the packages of what it prepares globally, too: here they are missing. */
function installDevelopmentPackages() {
  const { npm_config_global: _, npm_config_location: __, ...env } = process.env;
  runNpm(['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund'], env);
}

function runNpm(words, env = process.env) {
  const options = { cwd: root, env, stdio: 'inherit', shell: process.platform === 'win32' };
  const { status } = spawnSync('npm', words, options);
  process.exitCode = status ?? 1;
}

if (isFetchedWithGit && !hasDevelopmentPackages()) installDevelopmentPackages();
if (hasDevelopmentPackages()) {
  await import('./build-native.mjs');
  if (isFetchedWithGit) addPrebuilt();
  runNpm(['run', '--silent', 'build']);
} else if (!existsSync(join(root, 'dist', 'cli.js'))) {
  console.error(
    'dcgan: not built, since development packages were left out. To build it: npm ci --include=dev',
  );
}
