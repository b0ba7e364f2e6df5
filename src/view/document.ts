/**
 * What data/runs.json holds: all that the page shows of the runs before it opens one. Types only, which the
 * page imports too.
 */
import type { RunState } from '../runs/index.js';

export type { RunState };

/** Numbers by name, as they stand in a line of the metrics. */
export type Figures = Readonly<Record<string, number>>;

export interface RunSummary {
  readonly name: string;
  readonly state: RunState;
  /** Why it failed. */
  readonly failure?: string;
  /** As in config.json; empty when that cannot be read. */
  readonly options: Readonly<Record<string, string | number | boolean | null>>;
  readonly backend: string;
  readonly device: string;
  readonly data: string;
  /** How many images it trains on. */
  readonly images: number;
  readonly stepsPerEpoch: number;
  readonly epochs: number;
  readonly epochsDone: number;
  /** Steps done in the epoch after them. */
  readonly step: number;
  /** The last step's figures, and the last epoch's. */
  readonly lastStep: Figures;
  readonly lastEpoch: Figures;
  /** The speed of the newest steps, the median; null before there is one. */
  readonly imagesPerSecond: number | null;
  /** From one grid of samples to the next, the median of the newest few; null before there are two. */
  readonly secondsPerEpoch: number | null;
  /** When training last wrote: milliseconds since 1970. */
  readonly updated: number;
  /** Their names, the oldest first. */
  readonly checkpoints: readonly string[];
  /** The one whose samples were found best; null where none were evaluated. */
  readonly best: string | null;
  /** Epochs that have a grid of samples; 0 is the untrained generator. */
  readonly samples: readonly number[];
  readonly animation: boolean;
}

export interface RunsDocument {
  /** Whether it can change: false in an export, which the page then reads once. */
  readonly live: boolean;
  /** Of dcgan. */
  readonly version: string;
  readonly runs: readonly RunSummary[];
}
