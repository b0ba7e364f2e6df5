/**
 * Moving over the epochs with the keyboard or a finger; with a mouse one can also drag over a chart.
 */
import { epochs } from '../figures/format.js';
import { Icon } from '../parts/Icon.js';
import type { View } from './align.js';
import { changeView } from './zoom.js';

interface ZoomControlsProps {
  readonly all: View;
  /** Undefined when all is in view. */
  readonly view: View | undefined;
  readonly onView: (view: View | undefined) => void;
}

export function ZoomControls({ all, view, onView }: ZoomControlsProps) {
  const change = (by: { factor?: number; shift?: number }) => () => {
    const next = changeView(view ?? all, all, by);
    onView(next.from <= all.from && next.to >= all.to ? undefined : next);
  };
  const shown = view ?? all;
  return (
    <fieldset class="zoom">
      <legend class="visually-hidden">Epochs in view</legend>
      <output>
        epochs {epochs(shown.from)} to {epochs(shown.to)}
      </output>
      <button type="button" aria-label="Earlier" disabled={!view} onClick={change({ shift: -0.5 })}>
        <Icon name="left" />
      </button>
      <button type="button" aria-label="Later" disabled={!view} onClick={change({ shift: 0.5 })}>
        <Icon name="right" />
      </button>
      <button type="button" aria-label="Closer" onClick={change({ factor: 0.5 })}>
        <Icon name="plus" />
      </button>
      <button type="button" aria-label="Farther" disabled={!view} onClick={change({ factor: 2 })}>
        <Icon name="minus" />
      </button>
      <button type="button" disabled={!view} onClick={() => onView(undefined)}>
        All
      </button>
    </fieldset>
  );
}
