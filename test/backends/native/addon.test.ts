import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, test } from 'node:test';
import { type NativeStatus, nativeStatus } from '../../../src/backends/native/index.js';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'dcgan-')));
after(() => rmSync(folder, { recursive: true }));

const own = nativeStatus();
const needsOwn = { skip: !own.available && 'needs the native engine' };
const libc = existsSync('/etc/alpine-release') ? 'musl.' : 'glibc.';
const prebuilds = join(folder, 'prebuilds', `${process.platform}-${process.arch}`);
const prebuilt = join(prebuilds, `dcgan.${process.platform === 'linux' ? libc : ''}node`);

/** What another process finds with these variables. */
function statusWith(environment: Record<string, string>): NativeStatus {
  const code = `import { nativeStatus } from './src/backends/native/index.ts';
    process.stdout.write(JSON.stringify(nativeStatus()));`;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', code],
    { encoding: 'utf8', env: { ...process.env, ...environment } },
  );
  assert.notEqual(stdout, '', stderr);
  return JSON.parse(stdout) as NativeStatus;
}

test('an addon that was built here wins over a prebuilt one', needsOwn, () => {
  mkdirSync(prebuilds, { recursive: true });
  copyFileSync(own.path, prebuilt);
  const status = statusWith({ DCGAN_PREBUILD: folder, PREBUILDS_ONLY: '' });
  assert.equal(basename(status.path), 'dcgan.node');
  assert.equal(status.prebuilt, false);
});

test('the prebuilt one for this system serves where none was built', needsOwn, () => {
  const status = statusWith({ DCGAN_PREBUILD: folder, PREBUILDS_ONLY: '1' });
  assert.equal(status.path, prebuilt);
  assert.equal(status.prebuilt, true);
  assert.equal(status.instructionSet, own.instructionSet);
});

test('a system that none was built for is named', () => {
  const status = statusWith({ npm_config_arch: 'none', PREBUILDS_ONLY: '1' });
  assert.equal(status.available, false);
  assert.equal(status.reason, `it has not been built, and none came for ${process.platform} ${process.arch}`);
});
