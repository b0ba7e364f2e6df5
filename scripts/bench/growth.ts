/**
 * How the cost of training grows with the batch size, the threads and the number of images, as a plot and as JSON:
 * the figures and the picture of docs/performance.md.
 *
 *     node --import tsx scripts/bench/growth.ts --plot docs/images/growth.png --output growth.json
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { median } from '../../src/figures/index.js';
import { train } from '../../src/training/index.js';
import { measure } from './configurations.js';
import { plotGrowth, type Series } from './plot.js';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    plot: { type: 'string' },
    output: { type: 'string' },
  },
});
const rounds = Number(values.rounds);
const BATCH_SIZES = [8, 16, 32, 64, 128, 256, 512];
/** Whole steps of 256 images. */
const IMAGE_COUNTS = [2_560, 7_680, 15_360, 30_720];
/** Images that each configuration is timed on, in a round. */
const TIMED_IMAGES = 2_048;

/** Medians over the rounds of what `figure` gives for each x; the rounds go over all of them in turn. */
async function series(
  name: string,
  xs: readonly number[],
  times: number,
  figure: (x: number) => number | Promise<number>,
): Promise<Series> {
  const measured = xs.map(() => [] as number[]);
  for (let round = 0; round < times; round++) {
    for (const [index, x] of xs.entries()) measured[index]!.push(await figure(x));
  }
  return { name, points: xs.map((x, index) => ({ x, y: median(measured[index]!)! })) };
}

function imagesPerSecond(batchSize: number, threads: number): number {
  const options = ['--batch-size', String(batchSize), '--threads', String(threads)];
  const steps = Math.max(4, Math.ceil(TIMED_IMAGES / batchSize));
  const { imagesPerSecond } = measure({ name: '', arguments: options, stepFactor: 1 }, steps)!;
  return imagesPerSecond;
}

/** Seconds of training in an epoch over the first `limit` images. */
async function epochSeconds(limit: number): Promise<number> {
  const out = mkdtempSync(join(tmpdir(), 'dcgan-growth-'));
  try {
    for await (const event of train({ epochs: 1, limit, out, backend: 'native' })) {
      if (event.kind === 'epoch') return event.seconds;
    }
    throw new Error('The run ended without an epoch.');
  } finally {
    rmSync(out, { recursive: true });
  }
}

const processors = availableParallelism();
const threadCounts = [...new Set([1, processors])];
const byBatchSize: Series[] = [];
for (const threads of threadCounts) {
  const name = `${threads} ${threads === 1 ? 'thread' : 'threads'}`;
  byBatchSize.push(await series(name, BATCH_SIZES, rounds, (size) => imagesPerSecond(size, threads)));
}
const byImageCount = [await series(`${processors} threads, batch 256`, IMAGE_COUNTS, 1, epochSeconds)];
console.log(JSON.stringify({ byBatchSize, byImageCount }, null, 2));
if (values.output)
  writeFileSync(values.output, `${JSON.stringify({ byBatchSize, byImageCount }, null, 2)}\n`);
if (values.plot) writeFileSync(values.plot, await plotGrowth({ byBatchSize, byImageCount }));
