/**
 * How far a run is, from the end of its metrics. Values only: no files.
 */
import type { JsonObject } from '../runs/index.js';
import type { Figures } from './document.js';

export interface RunProgress {
  readonly epochsDone: number;
  /** Steps done in the epoch after them. */
  readonly step: number;
  readonly lastStep: Figures;
  readonly lastEpoch: Figures;
  readonly failure: string | undefined;
}

/** From the entries of a run's metrics, the newest first; asks for no more than it needs. */
export function progressOf(newestFirst: Iterable<JsonObject>): RunProgress {
  let failure: string | undefined;
  let lastStep: JsonObject | undefined;
  let lastEpoch: JsonObject | undefined;
  for (const entry of newestFirst) {
    if (entry.kind === 'failure' && lastStep === undefined) failure ??= String(entry.message);
    if (entry.kind === 'step') lastStep ??= entry;
    if (entry.kind === 'epoch') lastEpoch ??= entry;
    if (lastStep !== undefined && lastEpoch !== undefined) break;
  }
  const epochsDone = Number(lastEpoch?.epoch ?? 0);
  const inNext = Number(lastStep?.epoch ?? 0) > epochsDone;
  return {
    epochsDone,
    step: inNext ? Number(lastStep?.step) : 0,
    lastStep: numbersIn(lastStep),
    lastEpoch: numbersIn(lastEpoch),
    failure,
  };
}

function numbersIn(entry: JsonObject = {}): Figures {
  const numbers = Object.entries(entry).filter(([, value]) => typeof value === 'number');
  return Object.fromEntries(numbers) as Figures;
}
