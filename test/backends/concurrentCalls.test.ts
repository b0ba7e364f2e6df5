/**
 * Several JavaScript threads of one process on the engine at once. Each case is a process of its own, which has to end
 * by itself.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { nativeStatus } from '../../src/backends/native/index.js';

const program = fileURLToPath(new URL('./concurrentCalls.mjs', import.meta.url));

function run(backend: string, mode: string) {
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [program, backend, mode], {
    encoding: 'utf8',
    timeout: 120_000,
  });
  return { status, signal, stdout, stderr };
}

for (const backend of ['native', 'wasm']) {
  const skip = backend === 'native' && !nativeStatus().available && 'needs the native engine';

  test(`three workers and the main thread get right numbers on ${backend}, one more worker is terminated half-way`, {
    skip,
  }, () => {
    assert.deepEqual(run(backend, 'main'), { status: 0, signal: null, stdout: '[0,0,0,0]\n', stderr: '' });
  });

  test(`a process exits while workers compute on ${backend}`, { skip }, () => {
    assert.deepEqual(run(backend, 'exit'), { status: 7, signal: null, stdout: '', stderr: '' });
  });
}
