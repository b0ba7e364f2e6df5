import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, test } from 'node:test';
import { type NativeStatus, nativeStatus } from '../../../src/backends/native/index.js';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'dcgan-')));
after(() => rmSync(folder, { recursive: true }));

const own = nativeStatus();
const needsOwn = { skip: !own.available && 'needs the native engine' };
const prebuilds = join(folder, 'prebuilds', `${process.platform}-${process.arch}`);
const prebuilt = (libc: string) =>
  join(prebuilds, process.platform === 'linux' ? `dcgan.${libc}.node` : 'dcgan.node');
before(() => {
  mkdirSync(prebuilds, { recursive: true });
  if (own.available) for (const libc of ['glibc', 'musl']) copyFileSync(own.path, prebuilt(libc));
});

/** What another process finds with these variables, and where Node reports this of itself. */
function statusWith(
  environment: Record<string, string>,
  header: object = { glibcVersionRuntime: '2.36' },
): NativeStatus {
  const code = `process.report.getReport = () => (${JSON.stringify({ header })});
    const { nativeStatus } = await import('./dist/backends/native/addon.js');
    process.stdout.write(JSON.stringify(nativeStatus()));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
  assert.notEqual(stdout, '', stderr);
  return JSON.parse(stdout) as NativeStatus;
}

test('an addon that was built here wins over a prebuilt one', needsOwn, () => {
  const status = statusWith({ DCGAN_PREBUILD: folder, PREBUILDS_ONLY: '' });
  assert.equal(basename(status.path), 'dcgan.node');
  assert.equal(status.prebuilt, false);
});

test('the prebuilt one for this system serves where none was built', needsOwn, () => {
  const status = statusWith({ DCGAN_PREBUILD: folder, PREBUILDS_ONLY: '1' });
  assert.equal(status.path, prebuilt('glibc'));
  assert.equal(status.prebuilt, true);
  assert.equal(status.instructionSet, own.instructionSet);
});

test('a Node without the GNU C library gets the one for musl, whatever system it is', needsOwn, () => {
  const status = statusWith({ DCGAN_PREBUILD: folder, PREBUILDS_ONLY: '1' }, {});
  assert.equal(status.path, prebuilt('musl'));
});

test('a system that none was built for is named', () => {
  const status = statusWith({ DCGAN_PREBUILD: join(folder, 'none'), PREBUILDS_ONLY: '1' });
  assert.equal(status.available, false);
  assert.equal(status.reason, `it has not been built, and none came for ${process.platform} ${process.arch}`);
});
