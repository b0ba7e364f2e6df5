/**
 * A program for concurrentCalls.test.ts: some worker threads and the main thread multiply and convolve at once and hold
 * every result against plain loops. Prints what each found, or exits in the midst of it.
 *
 *     node concurrentCalls.mjs native | wasm  main | exit
 */
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

const [backend, mode] = isMainThread ? process.argv.slice(2) : [workerData.backend];
const ROUNDS = 16;

/** The engine alone, without TensorFlow.js. */
async function loadEngine() {
  const load = (file) => import(`../../dist/backends/${backend}/${file}.js`);
  if (backend === 'native') return (await load('addon')).loadAddon();
  const [{ createWasmEngine }, { compileModule, startNodeWorker }] = [
    await load('engine'),
    await load('node'),
  ];
  return createWasmEngine(compileModule(), startNodeWorker);
}

/** Small whole numbers, so that products are exact. */
const integers = (length, factor) => Float32Array.from({ length }, (_, i) => ((i * factor) % 7) - 3);

const [M, K, N] = [300, 200, 250];
const [SIZE, CHANNELS, FILTER, PAD] = [7, 16, 5, 2];
const CONVOLUTION = [2, SIZE, SIZE, CHANNELS, FILTER, FILTER, SIZE, SIZE, CHANNELS, 1, 1, PAD, PAD, 0];

function product(a, b) {
  const c = new Float32Array(M * N);
  for (let i = 0; i < M; i++) {
    for (let k = 0; k < K; k++) {
      for (let j = 0; j < N; j++) c[i * N + j] += a[i * K + k] * b[k * N + j];
    }
  }
  return c;
}

function convolution(x, filter) {
  const y = new Float32Array(x.length);
  const inside = (at) => at >= 0 && at < SIZE;
  for (let at = 0; at < y.length; at++) {
    const [out, column, row] = [at % CHANNELS, (at / CHANNELS) | 0, (at / CHANNELS / SIZE) | 0];
    const [left, top, image] = [(column % SIZE) - PAD, (row % SIZE) - PAD, (row / SIZE) | 0];
    for (let tap = 0; tap < FILTER * FILTER; tap++) {
      const [down, right] = [top + ((tap / FILTER) | 0), left + (tap % FILTER)];
      if (!inside(down) || !inside(right)) continue;
      const pixel = ((image * SIZE + down) * SIZE + right) * CHANNELS;
      for (let i = 0; i < CHANNELS; i++)
        y[at] += x[pixel + i] * filter[(tap * CHANNELS + i) * CHANNELS + out];
    }
  }
  return y;
}

const differs = (values, expected) => values.some((value, i) => !(Math.abs(value - expected[i]) < 0.01));

/** How many of the results are wrong. Calls `begun` in the midst of it. */
async function compute(seed, begun = () => {}) {
  const engine = await loadEngine();
  const [a, b] = [integers(M * K, 3 + seed), integers(K * N, 5 + seed)];
  const [x, filter] = [
    integers(2 * SIZE ** 2 * CHANNELS, 3 + seed),
    integers((FILTER * CHANNELS) ** 2, 5 + seed),
  ];
  const expected = { c: product(a, b), y: convolution(x, filter) };
  const numbers = Float64Array.from(CONVOLUTION);
  let wrong = 0;
  for (let round = 0; round < ROUNDS; round++) {
    if (round % 10 === 0) engine.setThreads(1 + ((seed + round / 10) % 3));
    const [c, y] = [new Float32Array(M * N), new Float32Array(x.length)];
    engine.matmul(Float64Array.of(M, N, K, 0, 0), a, b, c);
    const transformed = new Float32Array(engine.transformedFilterSize(numbers));
    engine.transformFilter(numbers, filter, transformed);
    engine.convolution(numbers, x, filter, transformed, y);
    if (round === 1) begun();
    wrong += Number(differs(c, expected.c)) + Number(differs(y, expected.y));
  }
  return wrong;
}

function startWorker(seed) {
  const worker = new Worker(new URL(import.meta.url), { workerData: { backend, seed } });
  const begun = once(worker, 'message');
  const result = begun.then(() => once(worker, 'message')).then(([wrong]) => wrong);
  return { worker, begun, result };
}

if (isMainThread) {
  const workers = [1, 2, 3].map(startWorker);
  const ended = startWorker(4);
  ended.result.catch(() => {});
  await ended.begun;
  if (mode === 'exit') process.exit(7);
  await ended.worker.terminate();
  console.log(JSON.stringify(await Promise.all([compute(0), ...workers.map(({ result }) => result)])));
  // So long that threads which go on without their code would be noticed.
  await setTimeout(50);
} else {
  parentPort.postMessage(await compute(workerData.seed, () => parentPort.postMessage('begun')));
}
