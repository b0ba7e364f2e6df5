/**
 * Whatever arguments a call of the engine is given, it computes or throws: the process lives on. In processes of their
 * own, which a crash would end.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { nativeStatus } from '../../src/backends/native/index.js';

const program = fileURLToPath(new URL('./randomCalls.mjs', import.meta.url));
const COUNT = 4000;

for (const backend of ['native', 'wasm']) {
  const skip = backend === 'native' && !nativeStatus().available && 'needs the native engine';
  for (const seed of [1, 2]) {
    test(`${COUNT} calls with random arguments on ${backend}, seed ${seed}, each compute or throw`, {
      skip,
    }, () => {
      const options = { encoding: 'utf8', timeout: 120_000 } as const;
      const args = [program, backend, String(seed), String(COUNT)];
      const { status, signal, stdout, stderr } = spawnSync(process.execPath, args, options);
      assert.deepEqual({ status, signal, stderr }, { status: 0, signal: null, stderr: '' });
      const { done, refused, otherErrors } = JSON.parse(stdout);
      assert.deepEqual(otherErrors, []);
      assert.equal(done + refused, COUNT);
      assert.ok(done > COUNT / 10 && refused > COUNT / 4, `${done} computed, ${refused} threw`);
    });
  }
}
