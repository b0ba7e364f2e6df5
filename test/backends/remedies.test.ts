import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { nativeRemedy, parseOsRelease, tensorflowRemedy } from '../../src/backends/remedies.js';
import { hasVulkanDriver } from '../../src/backends/vulkan.js';
import { restoreEnvironment } from '../environment.js';

const folder = mkdtempSync(join(tmpdir(), 'dcgan-'));
beforeEach(restoreEnvironment);
after(() => {
  restoreEnvironment();
  rmSync(folder, { recursive: true });
});

for (const [system, text] of [
  ['debian', 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n'],
  ['debian', 'ID=linuxmint\nID_LIKE="ubuntu debian"\n'],
  ['fedora', 'ID="rocky"\nID_LIKE="rhel centos fedora"\n'],
  ['arch', 'ID=arch\n'],
  ['alpine', 'ID=alpine\nVERSION_ID=3.20\n'],
  ['suse', 'ID="opensuse-leap"\nID_LIKE="suse opensuse"\n'],
  ['other', 'NAME=debian-like\nVERSION_ID=debian\n'],
  ['other', ''],
] as const) {
  test(`${JSON.stringify(text)} names a system of the family ${system}`, () => {
    assert.equal(parseOsRelease(text), system);
  });
}

const unix = process.platform === 'linux' || process.platform === 'darwin';

test('with a compiler, the native engine is one command away', { skip: !unix }, () => {
  process.env.CXX = process.execPath; // Anything that answers to --version.
  assert.equal(nativeRemedy(), 'node scripts/build-native.mjs --force');
});

test('without one, the compiler comes first', { skip: !unix }, () => {
  process.env.CXX = join(folder, 'no-such-compiler');
  assert.match(
    nativeRemedy(),
    /(\+\+|gcc|xcode-select --install|compiler).* node scripts\/build-native\.mjs --force$/,
  );
});

test('on Linux TensorFlow is set up by a command', { skip: process.platform !== 'linux' }, () => {
  assert.match(tensorflowRemedy(undefined), /^dcgan setup tensorflow( --gpu)?$/);
});

test('a Vulkan driver is a loader and a manifest', { skip: process.platform !== 'linux' }, () => {
  const manifest = join(folder, 'driver.json');
  writeFileSync(manifest, '{}');
  const loader = join(folder, 'lib');
  mkdirSync(loader);
  process.env.LD_LIBRARY_PATH = `/nowhere:${loader}`;
  process.env.VK_ICD_FILENAMES = manifest;
  const withoutLoader = hasVulkanDriver();
  writeFileSync(join(loader, 'libvulkan.so.1'), '');
  assert.equal(hasVulkanDriver(), true);
  delete process.env.LD_LIBRARY_PATH;
  assert.equal(hasVulkanDriver(), withoutLoader);
});
