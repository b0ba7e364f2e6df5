/**
 * What a training run tells as it goes: the events that `train` yields, in their order.
 */

import type { StepMetrics } from '../gan/index.js';
import type { QuickEvaluation } from '../metrics/index.js';
import type { ResolvedOptions } from '../options/index.js';
import type { MeanMetrics } from './epochSums.js';

/** Where something is to be trained or evaluated; a resumed run that has all its epochs yields its result alone. */
export interface StartEvent {
  readonly kind: 'start';
  readonly run: string;
  readonly folder: string;
  readonly options: ResolvedOptions;
  readonly backend: { readonly name: string; readonly device: string; readonly reason: string };
  readonly data: {
    readonly name: string;
    readonly source: string;
    readonly images: number;
    /** Pixels a side. */
    readonly size: number;
    /** 1: grey; 3: in colour. */
    readonly channels: number;
  };
  readonly stepsPerEpoch: number;
  /** What a resumed run goes on from. */
  readonly resumedFrom?: string;
  /** Epochs done, and steps done in the one after them. */
  readonly epoch: number;
  readonly step: number;
}

/** Before the first step. */
export interface UntrainedEvent {
  readonly kind: 'untrained';
  /** The untrained discriminator's mean logit on the untrained generator's samples. */
  readonly meanLogit: number;
  readonly samples: string;
}

export interface StepEvent extends StepMetrics {
  readonly kind: 'step';
  /** The epoch that is being trained, from 1. */
  readonly epoch: number;
  /** Steps done in it, from 1. */
  readonly step: number;
  readonly stepsPerEpoch: number;
  readonly imagesPerSecond: number;
}

export interface EpochEvent extends MeanMetrics {
  readonly kind: 'epoch';
  /** Epochs done. */
  readonly epoch: number;
  readonly epochs: number;
  /** Of training, sampling aside. */
  readonly seconds: number;
  readonly imagesPerSecond: number;
  readonly residentMemoryBytes: number;
  readonly tensors: number;
  /** The epoch's grid of samples. */
  readonly samples: string;
}

/** With `evaluateEvery`, after an epoch and before its checkpoint: how good the samples are. */
export interface EvaluationEvent extends QuickEvaluation {
  readonly kind: 'evaluation';
  /** Epochs done. */
  readonly epoch: number;
}

export interface CheckpointEvent {
  readonly kind: 'checkpoint';
  readonly name: string;
}

/** Something the user should know, and that does not stop the run. */
export interface WarningEvent {
  readonly kind: 'warning';
  readonly message: string;
}

/** How a run ended. */
export interface TrainResult {
  readonly outcome: 'finished' | 'interrupted' | 'nothing-to-do';
  readonly run: string;
  readonly folder: string;
  readonly epoch: number;
  /** The newest checkpoint. */
  readonly checkpoint: string | undefined;
  /** The animation, after the last epoch. */
  readonly gif: string | undefined;
}

/** The last event. The run's lock is given back and its memory freed by then. */
export interface ResultEvent extends TrainResult {
  readonly kind: 'result';
}

export type TrainEvent =
  | StartEvent
  | UntrainedEvent
  | StepEvent
  | EpochEvent
  | EvaluationEvent
  | CheckpointEvent
  | WarningEvent
  | ResultEvent;
