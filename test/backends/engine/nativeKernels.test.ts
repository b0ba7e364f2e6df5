import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { loadAddon, nativeStatus } from '../../../src/backends/native/index.js';
import { testKernels, testRefusals, testThreads } from './kernelTests.js';

const status = nativeStatus();

test('the engine was built', () => {
  assert.equal(status.available, true, status.reason);
});

describe('the engine', { skip: !status.available }, () => {
  const addon = loadAddon();
  const best = addon.instructionSet();
  after(() => addon.useInstructionSet(best));
  const use = (set: string) => assert.ok(addon.useInstructionSet(set), `${set} can be used`);

  for (const set of ['amx', 'avx512bf16', 'avx512', 'avx2', 'baseline']) {
    if (!addon.useInstructionSet(set)) continue;
    describe(`with ${set} kernels`, () => testKernels(addon, () => use(set)));
  }

  testThreads(addon, { threads: status.threads, use: () => use(best) });
  testRefusals(addon);
});
