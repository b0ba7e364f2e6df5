import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWasmEngine, type WasmEngine } from '../../../src/backends/wasm/engine.js';
import { loadWasmEngine } from '../../../src/backends/wasm/index.js';
import { compileModule, startNodeWorker } from '../../../src/backends/wasm/node.js';
import { normals, streamKey } from '../../../src/random/index.js';
import { assertAbove, assertEvery } from '../../assertions.js';

const engine = loadWasmEngine();
const { memory } = engine;
const MEBI = 2 ** 20;

test('large arrays lie in the module, small ones do not', () => {
  const [large, small] = [memory.allocate(MEBI), memory.allocate(100)];
  assert.equal(memory.holds(large), true);
  assert.equal(large.byteOffset % 64, 0);
  assert.equal(memory.holds(small), false);
  memory.retain(large);
  memory.release(large);
});

test('arrays in use never overlap, whatever came and went before', () => {
  const inUse = new Set<Float32Array>();
  let largest = 0;
  for (let round = 0; round < 2000; round++) {
    // A fixed but irregular order of sizes and of releases.
    const array = memory.allocate(16_384 + ((round * 7919) % 97) * 10_007);
    memory.retain(array);
    array.fill(round);
    for (const other of inUse) {
      const [first, second] = array.byteOffset < other.byteOffset ? [array, other] : [other, array];
      const end = first.byteOffset + first.byteLength;
      assert.ok(end <= second.byteOffset, `in round ${round}, ${end} is beyond ${second.byteOffset}`);
    }
    inUse.add(array);
    if (inUse.size > 20) {
      const oldest = [...inUse][(round * 31) % 20]!;
      const [begin, middle, last] = [oldest[0], oldest[oldest.length >> 1], oldest.at(-1)];
      assert.deepEqual([middle, last], [begin, begin], `an array was written over in round ${round}`);
      memory.release(oldest);
      inUse.delete(oldest);
    }
    if (round === 999) largest = memory.bytes;
  }
  assert.equal(memory.bytes, largest);
  for (const array of inUse) memory.release(array);
});

test('a block is used again only after the last tensor that shares it', () => {
  const block = memory.allocate(MEBI);
  const view = block.subarray(MEBI / 2);
  memory.retain(block);
  memory.retain(view);
  memory.release(block);
  const other = memory.allocate(MEBI);
  memory.retain(other);
  assert.notEqual(other.byteOffset, block.byteOffset);
  memory.release(view);
  const next = memory.allocate(MEBI);
  memory.retain(next);
  assert.equal(next.byteOffset, block.byteOffset);
  memory.release(other);
  memory.release(next);
});

test('a call takes arrays from inside and outside alike, and does not touch its inputs', () => {
  const rows = 300;
  const values = normals(streamKey(1, 'samples'), rows * 100);
  const product = (a: Float32Array, b: Float32Array, c: Float32Array) => {
    engine.matmul(Float64Array.of(rows, rows, 100, 0, 1), a, b, c);
    return [...c];
  };
  const [outside, inside] = [values.slice(), memory.allocate(rows * 100)];
  inside.set(values);
  const results = [outside, inside].flatMap((a) =>
    [outside, inside].flatMap((b) =>
      [new Float32Array(rows * rows), memory.allocate(rows * rows)].map((c) => product(a, b, c)),
    ),
  );
  assert.equal(results.length, 8);
  for (const result of results) assert.deepEqual(result, results[0]);
  assert.deepEqual([outside, inside], [values, values]);
});

test('arrays stay valid when the memory grows', () => {
  const array = memory.allocate(MEBI).fill(3);
  memory.retain(array);
  const before = memory.bytes;
  const more = memory.allocate(before / 4);
  memory.retain(more);
  assertAbove(memory.bytes, before, 'the memory');
  assert.equal(memory.holds(array), true);
  const twice = new Float32Array(MEBI);
  engine.arithmetic(Float64Array.of(1, MEBI, 2, 3), array, Float32Array.of(2), twice);
  assertEvery(twice, (value) => value === 6, '6');
  memory.release(array);
  memory.release(more);
});

test('a memory that is full is an error that says what to do, and goes on serving', () => {
  assert.throws(() => memory.allocate(2 ** 30), { name: 'UserError', message: /4 GiB .* --batch-size/ });
  const array = memory.allocate(MEBI);
  assert.equal(memory.holds(array), true);
});

/** Takes all of an engine's memory that is left. */
function fill({ memory: full }: WasmEngine): void {
  for (let length = 2 ** 27; length >= 2 ** 14; length /= 2) {
    try {
      while (true) full.allocate(length);
    } catch {
      // Smaller ones may still have room.
    }
  }
}

const FULL = { name: 'UserError', message: /4 GiB/ };

test('a kernel that finds no memory fails, and its engine with it', () => {
  const own = createWasmEngine(compileModule(), startNodeWorker);
  const [a, b, c] = [20, 1000, 20].map((rows) => own.memory.allocate(rows * 1000)) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const product = () => own.matmul(Float64Array.of(20, 1000, 1000, 0, 0), a, b, c);
  fill(own);
  assert.throws(product, FULL);
  assert.throws(product, FULL);
});

test('a worker that finds no memory fails the call', { timeout: 60_000 }, async () => {
  const own = createWasmEngine(compileModule(), startNodeWorker);
  own.setThreads(2);
  while (own.workers < 1) await new Promise((resolve) => setTimeout(resolve, 10));
  const [x, y] = [own.memory.allocate(64 * 784), own.memory.allocate(64 * 196 * 64)];
  const shape = Float64Array.of(64, 28, 28, 1, 5, 5, 14, 14, 64, 2, 2, 1, 1, 0);
  const convolve = () => own.convolution(shape, x, new Float32Array(25 * 64), null, y);
  // The calling thread has what it needs, the worker has nothing yet.
  own.setThreads(1);
  convolve();
  fill(own);
  own.setThreads(2);
  assert.throws(() => {
    while (true) convolve();
  }, FULL);
});
