/**
 * `dcgan sweep`: trains a run for every combination of the options' values, here or by a scheduler.
 */
import { join } from 'node:path';
import { usableProcessors } from '../../backends/index.js';
import { type OptionsOf, SWEEP_OPTIONS } from '../../options/index.js';
import { makeFolders } from '../../runs/index.js';
import { commandLine, counted, outWords, shellWord } from '../../text/index.js';
import type { TrainEvent } from '../../training/index.js';
import { freePath, listenForInterruption, writeNewFile } from '../shared/index.js';
import { epochLine, evaluationLine } from '../train/lines.js';
import { readOptionsFile } from '../train/optionsFile.js';
import { expectedSeconds } from './expectedTime.js';
import { plannedRuns, type SweptOptions, type SweptRun, trainWords } from './plan.js';
import { planReport } from './planReport.js';
import { jobArray, submit } from './slurm.js';
import { PROGRAM, trainHere } from './trainHere.js';

export type SweepCommandOptions = OptionsOf<typeof SWEEP_OPTIONS>;

/** Returns the exit code: 0 where all is done or handed over, 1 where a run failed, 128 and more for a signal. */
export async function sweepCommand({ config, ...typed }: SweepCommandOptions): Promise<number> {
  const given = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== undefined));
  const {
    jobs = 1,
    commands,
    slurm,
    time,
    dryRun,
    json,
    ...swept
  } = {
    ...(config === undefined ? {} : readOptionsFile(config, SWEEP_OPTIONS)),
    ...given,
  } as typeof typed;
  const runs = plannedRuns(swept as SweptOptions);
  const left = runs.filter(({ done }) => !done);
  if (commands) return print(left.map((run) => `${commandLine(...trainWords(run))}\n`).join(''));
  if (slurm && left.length > 0) return await handOver(left, { ...swept, time, dryRun });
  if (dryRun) {
    const seconds = await expectedSeconds(runs);
    return print(json ? `${JSON.stringify(asJson(runs, seconds))}\n` : planReport(runs, seconds));
  }
  return await trainAll(runs, left, { jobs, out: swept.out });
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

const asJson = (runs: readonly SweptRun[], seconds: readonly number[]) =>
  runs.map(({ asked, ...run }, index) => ({ ...run, expectedSeconds: seconds[index] }));

interface HandOver extends Pick<SweepCommandOptions, 'out' | 'time' | 'dryRun'> {
  readonly threads?: readonly number[] | undefined;
}

async function handOver(
  left: readonly SweptRun[],
  { out, time, dryRun, threads = [] }: HandOver,
): Promise<number> {
  const script = jobArray({
    commands: left.map((run) => [...PROGRAM, ...trainWords(run)].map(shellWord).join(' ')),
    ...{ out, time, threads: threads.length > 0 ? Math.max(...threads) : undefined },
  });
  if (dryRun) return print(script);
  makeFolders(out); // or Slurm cannot write the tasks' output
  const path = await writeNewFile(freePath(join(out, 'sweep.sbatch')), Buffer.from(script), 'out');
  return print(`wrote ${path}: ${counted(left.length, 'task')}\n${submit(path)}`);
}

async function trainAll(
  runs: readonly SweptRun[],
  left: readonly SweptRun[],
  { jobs, out }: { readonly jobs: number; readonly out: string },
): Promise<number> {
  print(`${counted(runs.length, 'run')}, ${runs.length - left.length} done before\n`);
  const interruption = listenForInterruption(
    undefined,
    () => 'Finishing the steps and saving checkpoints; Ctrl-C again stops at once.\n',
  );
  try {
    const codes = await trainHere(left, {
      ...{ jobs, threads: Math.max(1, Math.floor(usableProcessors() / jobs)), signal: interruption.signal },
      onEvent: tell,
      onSaid: ({ name }, line) => process.stderr.write(`${name}: ${line}\n`),
    });
    const failed = left.filter((_, index) => codes[index] !== 0);
    const again = `The same command again does what is left.`;
    if (interruption.exitCode() !== undefined) {
      print(`interrupted: ${counted(runs.length - failed.length, 'run')} of ${runs.length} done. ${again}\n`);
      return interruption.exitCode()!;
    }
    if (failed.length > 0) {
      print(`failed: ${failed.map(({ name }) => name).join(', ')}. ${again}\n`);
      return 1;
    }
    return print(`done. Compare them with: ${commandLine('runs', 'compare', ...outWords(out))}\n`);
  } finally {
    interruption.stop();
  }
}

function tell({ name }: SweptRun, event: TrainEvent): void {
  if (event.kind === 'epoch') print(`${name}: ${epochLine(event)}\n`);
  if (event.kind === 'evaluation') print(`${name}: ${evaluationLine(event).trimStart()}\n`);
  if (event.kind === 'warning') process.stderr.write(`${name}: warning: ${event.message}\n`);
  if (event.kind === 'result') print(`${name}: ${event.outcome}\n`);
}
