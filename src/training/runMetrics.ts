/**
 * What a run's metrics.jsonl tells, with names for its numbers.
 */
import { type Run, readMetrics } from '../runs/index.js';
import type { EpochEvent, EvaluationEvent, StepEvent, UntrainedEvent } from './events.js';

/** A line of it: of the untrained networks, of each step, each epoch, each evaluation, and of samples that are alike. */
export type MetricsEntry =
  | (Pick<UntrainedEvent, 'kind' | 'meanLogit'> & { readonly tensors: number })
  | Omit<StepEvent, 'stepsPerEpoch'>
  | Omit<EpochEvent, 'epochs' | 'samples'>
  | ({ readonly kind: 'digits'; readonly epoch: number } & Readonly<Record<`digit${number}`, number>>)
  | { readonly kind: 'collapse'; readonly epoch: number; readonly message: string }
  | EvaluationEvent;

/** A run's metrics in order, also while it is trained. Throws a UserError when they are damaged. */
export function runMetrics(run: Run): MetricsEntry[] {
  return readMetrics(run) as unknown as MetricsEntry[];
}
