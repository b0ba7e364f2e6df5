/**
 * Times whole training steps of the tutorial's DCGAN on real images, in one configuration of the engine,
 * and prints one line of JSON. The processor's peak is measured between the steps, so that a noisy or throttled
 * machine changes both. `index.ts` runs it for each configuration.
 *
 *     node --import tsx scripts/bench/steps.ts --batch-size 64 --steps 40 --threads 1 --precision bf16
 *     node --import tsx scripts/bench/steps.ts --backend wasm
 *     node --import tsx scripts/bench/steps.ts --backend tensorflow
 */
import { parseArgs } from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import { type BackendName, processorName, selectBackend } from '../../src/backends/index.js';
import { loadAddon } from '../../src/backends/native/index.js';
import { loadWasmEngine } from '../../src/backends/wasm/index.js';
import { batchIndices, gatherImages, loadDataset } from '../../src/data/index.js';
import { median } from '../../src/figures/index.js';
import { createGan, simultaneousStep } from '../../src/gan/index.js';
import { findPreset } from '../../src/presets/index.js';
import { normals, permutation, streamKey } from '../../src/random/index.js';

/** An image's share of a step as direct convolutions, padding and both of D's backward passes included. */
const NOMINAL_GFLOP_PER_IMAGE = 0.452;
const WARM_UP_STEPS = 3;
const PEAK_ROUNDS = 2e6;

const { values } = parseArgs({
  options: {
    'batch-size': { type: 'string', default: '256' },
    steps: { type: 'string', default: '20' },
    threads: { type: 'string' },
    precision: { type: 'string', default: 'fp32' },
    backend: { type: 'string', default: 'native' },
  },
});
const batchSize = Number(values['batch-size']);
const steps = Number(values.steps);

const name = values.backend as BackendName;
const engine = name === 'wasm' ? loadWasmEngine() : loadAddon();
const backend = await selectBackend({
  name,
  precision: values.precision === 'bf16' ? 'bf16' : 'fp32',
  ...(values.threads !== undefined && { threads: Number(values.threads) }),
});
const dataset = await loadDataset();
const preset = findPreset('dcgan');
const gan = createGan(preset, preset.defaults, 1);
const order = permutation(streamKey(1, 'shuffle'), dataset.count);

async function step(index: number): Promise<void> {
  const indices = batchIndices(order, batchSize, index);
  const images = tf.tensor(gatherImages(dataset, indices), [batchSize, 28, 28, 1]);
  const vectors = normals(streamKey(1, 'latentVectors', index), batchSize * 100);
  const latentVectors = tf.tensor(vectors, [batchSize, 100]);
  const metrics = simultaneousStep(gan, {
    images,
    latentVectors,
    dropoutKey: streamKey(1, 'dropout', index),
  });
  await metrics.data();
  tf.dispose([images, latentVectors, metrics]);
}

async function seconds(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

/** Milliseconds in each of TensorFlow.js' kernels, over the timed steps. */
const kernelMilliseconds = new Map<string, number>();

function timeKernels(): void {
  const engine = tf.engine();
  const run = engine.runKernel.bind(engine);
  engine.runKernel = (name, inputs, attributes) => {
    const began = performance.now();
    const result = run(name, inputs, attributes);
    kernelMilliseconds.set(name, (kernelMilliseconds.get(name) ?? 0) + performance.now() - began);
    return result as never;
  };
}

for (let index = 0; index < WARM_UP_STEPS; index++) await step(index);
timeKernels();
const tensors = tf.memory().numTensors;
const [stepSeconds, peaks]: [number[], number[]] = [[], []];
for (let index = 0; index < steps; index++) {
  let operations = 0;
  const spent = await seconds(() => {
    operations = engine.fmaPeak(PEAK_ROUNDS);
  });
  peaks.push(operations / spent / 1e9);
  stepSeconds.push(await seconds(() => step(WARM_UP_STEPS + index)));
}

const secondsPerStep = median(stepSeconds)!;
const totalMilliseconds = 1000 * stepSeconds.reduce((sum, spent) => sum + spent, 0);
const nominalGflops = (batchSize / secondsPerStep) * NOMINAL_GFLOP_PER_IMAGE;
const peakGflops = median(peaks)!;
console.log(
  JSON.stringify({
    processor: processorName(),
    device: backend.device,
    precision: values.precision,
    batchSize,
    steps,
    secondsPerStep,
    fastestStep: Math.min(...stepSeconds),
    slowestStep: Math.max(...stepSeconds),
    imagesPerSecond: batchSize / secondsPerStep,
    nominalGflops,
    peakGflops,
    shareOfPeak: nominalGflops / peakGflops,
    residentMemoryMegabytes: process.memoryUsage.rss() / 1e6,
    tensorsLeaked: tf.memory().numTensors - tensors,
    kernelShares: Object.fromEntries(
      [...kernelMilliseconds].map(([name, milliseconds]) => [name, milliseconds / totalMilliseconds]),
    ),
  }),
);
