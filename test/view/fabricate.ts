/**
 * Runs' folders as training leaves them, without training: any number of steps, in a moment.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodePng, imageGrid } from '../../src/images/index.js';
import { resolveOptions } from '../../src/options/index.js';
import {
  createRun,
  type Run,
  writeCheckpoint,
  writeConfig,
  writePicture,
  writeSample,
} from '../../src/runs/index.js';

export interface Fabricated {
  readonly out: string;
  readonly name?: string;
  /** As wanted, and as done. */
  readonly epochs?: number;
  readonly done?: number;
  readonly stepsPerEpoch?: number;
  readonly seed?: number;
  /** Epochs whose checkpoints are there. */
  readonly checkpoints?: readonly number[];
  /** More numbers in the lines of epochs. */
  readonly figures?: (epoch: number) => Readonly<Record<string, number>>;
  /** Whether it has its animation, as a finished run has. */
  readonly animated?: boolean;
}

const BATCH = 256;

export function fabricateRun({
  out,
  name = '00001-dcgan',
  epochs = 3,
  done = epochs,
  stepsPerEpoch = 8,
  seed = 1,
  checkpoints = [done],
  figures = () => ({}),
  animated = false,
}: Fabricated): Run {
  const run = createRun({ out, name });
  writeConfig(run, {
    version: '0.1.0',
    options: { ...resolveOptions({ model: 'dcgan', batchSize: BATCH, epochs, seed }) },
    backend: { name: 'native', device: 'a processor' },
    data: { name: 'mnist', source: '/home/somebody/images', images: stepsPerEpoch * BATCH },
  });
  const lines = Array.from({ length: done }, (_, index) => epochLines(index + 1, stepsPerEpoch, figures));
  writeFileSync(join(run.folder, 'metrics.jsonl'), lines.join(''));
  for (let epoch = 0; epoch <= done; epoch++) writeSample(run, epoch, grid(epoch));
  writePicture(run, 'losses.png', grid(done));
  if (animated) writePicture(run, 'progress.gif', grid(done)); // nobody looks at it
  for (const epoch of checkpoints) fabricateCheckpoint(run, epoch);
  return run;
}

function epochLines(epoch: number, steps: number, figures: (epoch: number) => object): string {
  const entries = Array.from({ length: steps }, (_, index) => stepOf(epoch, index + 1, steps));
  const last = { ...entries.at(-1)!, kind: 'epoch', step: undefined, seconds: 113.5, tensors: 60 };
  return [...entries, { ...last, residentMemoryBytes: 5.3e8, ...figures(epoch) }]
    .map((entry) => `${JSON.stringify(entry)}\n`)
    .join('');
}

/** Curves of a GAN's kind: fast at first, then slowly, and noisy all the way. */
function stepOf(epoch: number, step: number, steps: number) {
  const x = epoch - 1 + step / steps;
  const noise = Math.sin(x * 7919) * 0.5 + Math.sin(x * 104729) * 0.5;
  return {
    kind: 'step',
    epoch,
    step,
    generatorLoss: 0.9 - 0.2 * Math.exp(-x) + 0.08 * noise,
    discriminatorLoss: 1.22 + 0.15 * Math.exp(-x / 3) - 0.09 * noise,
    realScore: 0.58 + 0.05 * noise,
    fakeScore: 0.42 - 0.05 * noise,
    imagesPerSecond: 528 + 20 * noise,
  };
}

function grid(epoch: number): Uint8Array {
  const pixels = Float32Array.from({ length: 16 * 28 * 28 }, (_, at) => Math.sin(at * (epoch + 1) * 0.01));
  return encodePng(imageGrid(pixels, { count: 16, width: 28, height: 28 }));
}

export function fabricateCheckpoint(run: Run, epoch: number): void {
  const networks = ['generator', 'discriminator', 'optimizer'];
  const files = networks.flatMap((network): [string, Uint8Array][] => [
    [`${network}/model.json`, new TextEncoder().encode(`{"network":"${network}","epoch":${epoch}}`)],
    [`${network}/weights.bin`, new Uint8Array(64).fill(epoch)],
  ]);
  writeCheckpoint(run, { epoch, step: 0, state: {}, files: new Map(files) });
}
