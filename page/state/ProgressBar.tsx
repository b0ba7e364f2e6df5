/**
 * The share of a run's epochs that is done.
 */
import type { RunSummary } from '../../src/view/document.js';
import { progressOf, stateOf } from './stateOf.js';
import { shareDone } from './timeLeft.js';

export function ProgressBar({ run }: { readonly run: RunSummary }) {
  const text = progressOf(run);
  return (
    <div class={`bar state-${stateOf(run)}`}>
      <progress max="1" value={shareDone(run)} aria-label={`Progress of ${run.name}`}>
        {text}
      </progress>
      <span>{text}</span>
    </div>
  );
}
