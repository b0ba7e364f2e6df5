/**
 * A run's state, as a word and a colour.
 */
import type { RunSummary } from '../../src/view/document.js';
import { stateOf } from './stateOf.js';

export function StateBadge({ run }: { readonly run: RunSummary }) {
  const state = stateOf(run);
  return <span class={`badge state-${state}`}>{state}</span>;
}
