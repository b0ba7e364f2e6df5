/**
 * The share of a run's epochs that is done.
 */
import type { RunSummary } from '../../src/view/document.js';
import { shareDone } from './timeLeft.js';

export function ProgressBar({ run }: { readonly run: RunSummary }) {
  const { epochs, epochsDone, step, stepsPerEpoch, state } = run;
  const inEpoch = step > 0 ? `, step ${step} of ${stepsPerEpoch}` : '';
  const text = `epoch ${epochsDone} of ${epochs}${inEpoch}`;
  return (
    <div class={`bar bar-${state}`}>
      <progress max="1" value={shareDone(run)} aria-label={`Progress of ${run.name}`}>
        {text}
      </progress>
      <span>{text}</span>
    </div>
  );
}
