/**
 * A run's state, in a word and a colour.
 */
import type { RunState } from '../../src/view/document.js';

export function StateBadge({ state }: { readonly state: RunState }) {
  return <span class={`badge badge-${state}`}>{state}</span>;
}
