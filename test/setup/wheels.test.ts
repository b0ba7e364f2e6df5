import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cudaRequirements, wheelFor } from '../../src/setup/wheels.js';

const LINUX = { platform: 'linux', arch: 'x64', glibc: '2.36' };

test('each wheel is pinned by version and checksum', () => {
  for (const wheel of [
    wheelFor('cpu', LINUX),
    wheelFor('gpu', LINUX),
    wheelFor('cpu', { ...LINUX, arch: 'arm64' }),
  ]) {
    assert.match(wheel.requirement, /^tensorflow(-cpu)?==2\.21\.0$/);
    assert.match(wheel.sha256, /^[0-9a-f]{64}$/);
  }
});

for (const [kind, machine, message] of [
  [
    'cpu',
    { platform: 'darwin', arch: 'arm64' },
    /^Expected Linux on x64 or arm64 .* darwin arm64\. .*dcgan doctor$/,
  ],
  ['gpu', { platform: 'win32', arch: 'x64' }, /^Expected Linux on x64 for .*--gpu but .* win32 x64\. .*WSL2/],
  [
    'gpu',
    { ...LINUX, arch: 'arm64' },
    /^Expected Linux on x64 for setup tensorflow --gpu but this is linux arm64/,
  ],
  ['cpu', { ...LINUX, glibc: undefined }, /^Expected the GNU C library 2\.27 or later .* another C library/],
  ['cpu', { ...LINUX, glibc: '2.17' }, /^Expected the GNU C library 2\.27 or later .* 2\.17/],
] as const) {
  test(`${kind} on ${JSON.stringify(machine)} is refused with the way on`, () => {
    assert.throws(() => wheelFor(kind, machine), { name: 'UserError', message });
  });
}

test('the oldest glibc is enough, and 2.100 is newer than it', () => {
  for (const glibc of ['2.27', '2.100'])
    assert.deepEqual(wheelFor('cpu', { ...LINUX, glibc }), wheelFor('cpu', LINUX));
});

test("NVIDIA's packages are those of the extra and-cuda", () => {
  const metadata = [
    'Requires-Dist: absl-py>=1.0.0',
    'Provides-Extra: and-cuda',
    'Requires-Dist: nvidia-cublas-cu12<13.0,>=12.5.3.2; extra == "and-cuda"',
    'Requires-Dist: nvidia-cudnn-cu12<10.0,>=9.3.0.75; extra == "and-cuda"',
    'Requires-Dist: tensorboard; extra == "other"',
  ].join('\n');
  assert.deepEqual(cudaRequirements(metadata), [
    'nvidia-cublas-cu12<13.0,>=12.5.3.2',
    'nvidia-cudnn-cu12<10.0,>=9.3.0.75',
  ]);
});
