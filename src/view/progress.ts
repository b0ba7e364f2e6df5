/**
 * How far a run is, from the end of its metrics. Values only, no files.
 */
import { median } from '../figures/index.js';
import type { JsonObject } from '../runs/index.js';
import type { Figures } from './document.js';

export interface RunProgress {
  readonly epochsDone: number;
  /** Steps done in the epoch after them. */
  readonly step: number;
  /** The kind of the newest entry, such as step; undefined before there is one. */
  readonly newest: string | undefined;
  readonly lastStep: Figures;
  readonly lastEpoch: Figures;
  readonly imagesPerSecond: number | null;
  readonly failure: string | undefined;
  /** What is wrong with the samples of the last epoch. */
  readonly collapse: string | undefined;
}

/** The speed is the median of so many steps: a single step depends too much on the machine's other work. */
const TIMED_STEPS = 20;

/** From the entries of a run's metrics, the newest first; asks for no more than it needs. */
export function progressOf(newestFirst: Iterable<JsonObject>): RunProgress {
  let failure: string | undefined;
  let collapse: string | undefined;
  let newest: string | undefined;
  let lastEpoch: JsonObject | undefined;
  const steps: JsonObject[] = [];
  for (const entry of newestFirst) {
    newest ??= String(entry.kind);
    if (entry.kind === 'failure' && steps.length === 0) failure ??= String(entry.message);
    if (entry.kind === 'step' && steps.length < TIMED_STEPS) steps.push(entry);
    if (entry.kind === 'collapse' && lastEpoch === undefined) collapse = String(entry.message);
    if (entry.kind === 'epoch') lastEpoch ??= entry;
    if (lastEpoch !== undefined && steps.length === TIMED_STEPS) break;
  }
  const [lastStep] = steps;
  const epochsDone = Number(lastEpoch?.epoch ?? 0);
  const inNext = Number(lastStep?.epoch ?? 0) > epochsDone;
  return {
    epochsDone,
    step: inNext ? Number(lastStep?.step) : 0,
    newest,
    lastStep: numbersIn(lastStep),
    lastEpoch: numbersIn(lastEpoch),
    imagesPerSecond:
      median(steps.map((step) => Number(step.imagesPerSecond)).filter(Number.isFinite)) ?? null,
    failure,
    collapse,
  };
}

function numbersIn(entry: JsonObject = {}): Figures {
  const numbers = Object.entries(entry).filter(([, value]) => typeof value === 'number');
  return Object.fromEntries(numbers) as Figures;
}
