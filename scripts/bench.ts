/**
 * How fast training is: whole steps of the tutorial's DCGAN on real images, on the native engine. Prints
 * images/s, nominal GFLOP/s and their share of the processor's peak, measured between the steps of the same
 * run, so that a noisy or throttled machine changes both. What an epoch costs in a real run, sampling and
 * checkpoints included, is in a run's metrics.jsonl.
 *
 *     npm run bench                     batch 256, 20 steps
 *     npm run bench -- --batch-size 64 --steps 40 --threads 1 --json
 */
import { parseArgs } from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import { processorName, selectBackend } from '../src/backends/index.js';
import { loadAddon } from '../src/backends/native/index.js';
import { batchIndices, gatherImages, loadDataset } from '../src/data/index.js';
import { findPreset } from '../src/models/index.js';
import { normals, permutation, streamKey } from '../src/random/index.js';
import { createGan, simultaneousStep } from '../src/training/index.js';

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
    json: { type: 'boolean', default: false },
  },
});
const batchSize = Number(values['batch-size']);
const steps = Number(values.steps);

const backend = await selectBackend({
  name: 'native',
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

const median = (numbers: number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

for (let index = 0; index < WARM_UP_STEPS; index++) await step(index);
const tensors = tf.memory().numTensors;
const [stepSeconds, peaks]: [number[], number[]] = [[], []];
for (let index = 0; index < steps; index++) {
  let operations = 0;
  const spent = await seconds(() => {
    operations = loadAddon().fmaPeak(PEAK_ROUNDS);
  });
  peaks.push(operations / spent / 1e9);
  stepSeconds.push(await seconds(() => step(WARM_UP_STEPS + index)));
}

const secondsPerStep = median(stepSeconds);
const imagesPerSecond = batchSize / secondsPerStep;
const nominal = imagesPerSecond * NOMINAL_GFLOP_PER_IMAGE;
const peak = median(peaks);
const result = {
  processor: processorName(),
  device: backend.device,
  batchSize,
  steps,
  secondsPerStep,
  fastestStep: Math.min(...stepSeconds),
  slowestStep: Math.max(...stepSeconds),
  imagesPerSecond,
  nominalGflops: nominal,
  peakGflops: peak,
  shareOfPeak: nominal / peak,
  residentMemoryMegabytes: process.memoryUsage.rss() / 1e6,
  tensorsLeaked: tf.memory().numTensors - tensors,
};

if (values.json) {
  console.log(JSON.stringify(result));
} else {
  const line = (name: string, text: string) => console.log(`${name.padEnd(24)}${text}`);
  line('device', backend.device);
  line('batch size, steps', `${batchSize}, ${steps} after ${WARM_UP_STEPS} not counted`);
  line(
    'seconds a step',
    `${secondsPerStep.toFixed(3)} (median; ${result.fastestStep.toFixed(3)} to ${result.slowestStep.toFixed(3)})`,
  );
  line('images/s', imagesPerSecond.toFixed(0));
  line('an epoch of 60,000', `${((60_000 / imagesPerSecond) | 0).toFixed(0)} s, sampling aside`);
  line('nominal GFLOP/s', `${nominal.toFixed(0)} (${NOMINAL_GFLOP_PER_IMAGE} GFLOP an image)`);
  line('FMA peak GFLOP/s', `${peak.toFixed(0)} (median, measured between the steps)`);
  line('share of the peak', `${(100 * result.shareOfPeak).toFixed(0)}%`);
  line('resident memory', `${result.residentMemoryMegabytes.toFixed(0)} MB`);
  line('tensors leaked', `${result.tensorsLeaked}`);
}
