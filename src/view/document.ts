/**
 * What data/runs.json and data/comparison.json hold: everything that the page shows of the runs before it opens one. Types
 * only, which the page imports as well.
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
  /** What shows that it fell apart, though its losses are finite: those of its last epoch, or its samples. */
  readonly divergence?: string;
  /** As in config.json; empty when that cannot be read. */
  readonly options: Readonly<Record<string, string | number | boolean | null>>;
  /** The names of those that are not the model's defaults. */
  readonly changedOptions: readonly string[];
  /** The command that makes the same run again. */
  readonly trainCommand: string;
  /** The beginning of the command that draws from it: without a checkpoint, and without what is drawn. */
  readonly sampleCommand: string;
  /** The command that goes on with it; null where there is nothing to go on with. */
  readonly resumeCommand: string | null;
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
  /** Whether the samples of the last epoch are being evaluated. */
  readonly evaluating: boolean;
  /** The last step's figures, and the last epoch's. */
  readonly lastStep: Figures;
  readonly lastEpoch: Figures;
  /** The median speed of the newest steps; null before there is one. */
  readonly imagesPerSecond: number | null;
  /** The median time from one grid of samples to the next, for the newest few; null before there are two. */
  readonly secondsPerEpoch: number | null;
  /** The time that an evaluation adds to its epoch; 0 when it is unknown, or in `secondsPerEpoch` already. */
  readonly secondsPerEvaluation: number;
  /** When training last wrote: milliseconds since 1970. */
  readonly updated: number;
  /** Their names, the oldest first. */
  readonly checkpoints: readonly string[];
  /** Epochs in its history, by the names that their checkpoints have or had, the oldest first. */
  readonly history: readonly string[];
  /** The checkpoint whose samples were found best; null where none were evaluated. */
  readonly best: string | null;
  /** The lowest Fréchet distance of its evaluations, checkpoints or not, within the newest metric. */
  readonly bestDistance: number | null;
  /** Epochs that have a grid of samples; 0 is the untrained generator. */
  readonly samples: readonly number[];
  /** Grids within epochs: after so many steps of the one after `epoch` whole ones. */
  readonly stepSamples: readonly { readonly epoch: number; readonly step: number }[];
  readonly animation: boolean;
  /** Whether there is a picture of some of its images: runs of earlier versions have none. */
  readonly dataPicture: boolean;
}

export interface RunsDocument {
  /** Whether it can change: false in an export, which the page then reads once. */
  readonly live: boolean;
  /** The beginning of the command that trains a run which this page shows. */
  readonly trainCommand: string;
  /** The version of dcgan. */
  readonly version: string;
  readonly runs: readonly RunSummary[];
}

/** A figure after an epoch, over the runs of a group that have it. */
export interface GroupPoint {
  readonly epoch: number;
  readonly count: number;
  readonly mean: number;
  /** Null for a single run. */
  readonly deviation: number | null;
}

/** Runs that differ by their seeds alone. */
export interface GroupSummary {
  /** What sets it apart from the other groups. */
  readonly label: string;
  /** Their names. */
  readonly runs: readonly string[];
  /** By figure, in the order of the epochs. */
  readonly figures: Readonly<Record<string, readonly GroupPoint[]>>;
}

/** The groups by a figure after an epoch, the best first. */
export interface RankingSummary {
  readonly figure: string;
  readonly epoch: number;
  readonly better: 'smaller' | 'greater';
  readonly rows: readonly {
    /** Its place among the groups. */
    readonly group: number;
    readonly count: number;
    readonly mean: number;
    readonly deviation: number | null;
    /** The 95% confidence interval of the mean. */
    readonly interval: readonly [low: number, high: number] | null;
    /** In words, whether its difference from the best is more than noise. */
    readonly verdict: string;
  }[];
}

export interface ComparisonDocument {
  readonly groups: readonly GroupSummary[];
  readonly rankings: readonly RankingSummary[];
  /** Those of the evaluations: figures of several do not compare. */
  readonly metrics: readonly string[];
}
