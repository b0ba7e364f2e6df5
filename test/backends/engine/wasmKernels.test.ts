import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadAddon, nativeStatus } from '../../../src/backends/native/index.js';
import { loadWasmEngine, wasmStatus } from '../../../src/backends/wasm/index.js';
import { testKernels, testRefusals, testThreads } from './kernelTests.js';

describe('the engine in WebAssembly', () => {
  const engine = loadWasmEngine();
  engine.setThreads(2);
  const use = () => {};
  testKernels(engine, use);
  testThreads(engine, { threads: wasmStatus().threads, use });
  testRefusals(engine);

  test('answers the calls that the addon answers', { skip: !nativeStatus().available }, () => {
    // What has to do with Node.js' memory and signals has no counterpart in the module.
    const { misalignment: _, guardSignal: __, ...addon } = loadAddon();
    const { memory: ___, workers: ____, ...module } = engine;
    assert.deepEqual(Object.keys(module).sort(), Object.keys(addon).sort());
  });

  test('a refused call leaves the stack as it was', () => {
    const two = new Float32Array(2);
    // Each would leave some of the megabyte behind.
    for (let i = 0; i < 50_000; i++) {
      assert.throws(() => engine.convolution(new Float64Array(14).fill(2), two, two, null, two), RangeError);
    }
    const product = new Float32Array(4);
    engine.matmul(Float64Array.of(2, 2, 1, 0, 0), Float32Array.of(2, 3), Float32Array.of(5, 7), product);
    assert.deepEqual([...product], [10, 14, 15, 21]);
  });
});
