/**
 * The runs of a sweep trained on this machine, some at a time: each in a process of its own, whose events are told here.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { TrainEvent } from '../../training/index.js';
import { type SweptRun, trainWords } from './plan.js';

const CLI = fileURLToPath(new URL('../../cli.js', import.meta.url));

/** What is run instead of `dcgan` where it must not depend on the PATH. */
export const PROGRAM: readonly string[] = [process.execPath, ...process.execArgv, CLI];

export interface HereOptions {
  readonly jobs: number;
  /** Of each run that did not ask for a number. */
  readonly threads: number;
  /** Stops all runs, each with a checkpoint; none is begun any more. */
  readonly signal: AbortSignal;
  readonly onEvent: (run: SweptRun, event: TrainEvent) => void;
  /** A line that a run's process said beside its events. */
  readonly onSaid: (run: SweptRun, line: string) => void;
}

/** Trains the runs in their order; returns each one's exit code, undefined for those that were not begun. */
export async function trainHere(
  runs: readonly SweptRun[],
  options: HereOptions,
): Promise<(number | undefined)[]> {
  const codes = new Array<number | undefined>(runs.length).fill(undefined);
  let next = 0;
  const work = async () => {
    while (next < runs.length && !options.signal.aborted) {
      const index = next++;
      codes[index] = await trainOne(runs[index]!, options);
    }
  };
  await Promise.all(Array.from({ length: options.jobs }, work));
  return codes;
}

async function trainOne(run: SweptRun, { threads, signal, onEvent, onSaid }: HereOptions): Promise<number> {
  const [node, ...words] = PROGRAM;
  const shared = run.asked.threads === undefined ? ['--threads', String(threads)] : [];
  const child = spawn(node!, [...words, ...trainWords(run), ...shared, '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = () => void child.kill('SIGTERM');
  signal.addEventListener('abort', stop);
  createInterface(child.stdout).on('line', (line) => {
    const event = eventIn(line);
    if (event) onEvent(run, event);
  });
  createInterface(child.stderr).on('line', (line) => onSaid(run, line));
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    return code ?? 1;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** Undefined for a line that a killed process tore. */
function eventIn(line: string): TrainEvent | undefined {
  try {
    return JSON.parse(line) as TrainEvent;
  } catch {
    return undefined;
  }
}
