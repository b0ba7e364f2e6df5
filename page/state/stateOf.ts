/**
 * A run's state and progress in words. Values only.
 */
import type { RunState, RunSummary } from '../../src/view/document.js';

/** A run that was trained to its end may have fallen apart on the way. */
export type ShownState = RunState | 'diverged';

export function stateOf({ state, divergence }: Pick<RunSummary, 'state' | 'divergence'>): ShownState {
  return state === 'finished' && divergence !== undefined ? 'diverged' : state;
}

type Progress = Pick<RunSummary, 'state' | 'epochs' | 'epochsDone' | 'step' | 'stepsPerEpoch' | 'evaluating'>;

/** Counts as the terminal does: an epoch that is being trained has its own number, not that of the one before. */
export function progressOf({ state, epochs, epochsDone, step, stepsPerEpoch, evaluating }: Progress): string {
  if (evaluating) return `epoch ${epochsDone} of ${epochs}, evaluating the samples`;
  if (step > 0) {
    const place = `epoch ${epochsDone + 1} of ${epochs}, step ${step} of ${stepsPerEpoch}`;
    return state === 'running' ? place : `stopped in ${place}`;
  }
  if (state === 'running' && epochsDone === 0) return `${epochs} epochs, preparing the first one`;
  return `${epochsDone} of ${epochs} epochs done`;
}
