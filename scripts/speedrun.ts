/**
 * How soon a recipe draws digits like MNIST's: trains it with several seeds, evaluates after every epoch outside the
 * clock, and prints the minutes to each Fréchet distance. The rules and the records are in docs/speedrun.md.
 *
 *     npm run speedrun -- --seeds 1,2,3 -- --model conditional --epochs 10
 *
 * What follows the second -- are options of `dcgan train`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { TrainEvent } from '../src/training/index.js';

/** Fréchet distances to the test images. Real training images have 0.97. */
const TARGETS = [10, 3, 1.5];
const program = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

/** An evaluation, and how long the training had taken by then. */
interface Mark {
  readonly epoch: number;
  readonly minutes: number;
  readonly distance: number;
}

/**
 * The clock starts with the process and stands while the samples are evaluated; grids, checkpoints, the log and the
 * start are in it.
 */
async function marksOf(trainOptions: readonly string[], seed: number, out: string): Promise<Mark[]> {
  const began = performance.now();
  const words = [
    'train',
    ...trainOptions,
    '--seed',
    `${seed}`,
    '--evaluate-every',
    '1',
    '--out',
    out,
    '--json',
  ];
  const training = spawn(process.execPath, [program, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  const marks: Mark[] = [];
  let stopped = 0;
  let standing = 0;
  for await (const line of createInterface({ input: training.stdout })) {
    const event = JSON.parse(line) as TrainEvent;
    if (event.kind === 'epoch') stopped = performance.now();
    if (event.kind !== 'evaluation') continue;
    const minutes = (stopped - began - standing) / 60_000;
    standing += performance.now() - stopped;
    const mark = { epoch: event.epoch, minutes, distance: event.frechetDistance };
    marks.push(mark);
    console.log(`seed ${seed}  epoch ${mark.epoch}  ${minutes.toFixed(2)} min  ${mark.distance.toFixed(2)}`);
  }
  if (training.exitCode === null) await once(training, 'exit');
  if (training.exitCode !== 0) throw new Error(`dcgan train ended with ${training.exitCode}.`);
  return marks;
}

/** When the distance came down to the target, between two evaluations as if its logarithm fell evenly. */
function minutesTo(target: number, marks: readonly Mark[]): number | undefined {
  const reached = marks.findIndex(({ distance }) => distance <= target);
  if (reached < 0) return undefined;
  const after = marks[reached]!;
  const before = marks[reached - 1];
  if (!before) return after.minutes;
  const share = Math.log(before.distance / target) / Math.log(before.distance / after.distance);
  return before.minutes + share * (after.minutes - before.minutes);
}

function summary(values: readonly (number | undefined)[]): string {
  const reached = values.filter((value) => value !== undefined);
  if (reached.length < values.length) return `reached by ${reached.length} of ${values.length}`;
  const mean = reached.reduce((sum, value) => sum + value, 0) / reached.length;
  const spread = Math.max(...reached) - Math.min(...reached);
  return `${mean.toFixed(2)} (spread ${spread.toFixed(2)})`;
}

const { values, positionals } = parseArgs({
  options: { seeds: { type: 'string', default: '1,2,3' } },
  allowPositionals: true,
});
const out = mkdtempSync(join(tmpdir(), 'dcgan-speedrun-'));
try {
  const runs: Mark[][] = [];
  for (const seed of values.seeds.split(',')) runs.push(await marksOf(positionals, Number(seed), out));
  for (const target of TARGETS) {
    const minutes = runs.map((marks) => minutesTo(target, marks));
    const each = minutes.map((value) => value?.toFixed(2) ?? '-').join(', ');
    console.log(`minutes to a Fréchet distance of ${target}: ${summary(minutes)}  [${each}]`);
  }
  console.log(`at the end: ${summary(runs.map((marks) => marks.at(-1)!.distance))}`);
} finally {
  rmSync(out, { recursive: true });
}
