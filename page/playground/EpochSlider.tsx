/**
 * A slider over the epochs that have a checkpoint; everything else in the playground stays as it is.
 */
import { checkpointLabel } from './checkpointLabel.js';

export interface EpochSliderProps {
  /** Oldest first; not empty. */
  readonly checkpoints: readonly string[];
  readonly checkpoint: string;
  /** The best of them by its samples, where that is known. */
  readonly best: string | null | undefined;
  readonly onChange: (checkpoint: string) => void;
}

export function EpochSlider({ checkpoints, checkpoint, best, onChange }: EpochSliderProps) {
  const label = checkpointLabel(checkpoint);
  return (
    <label class="pg-epochs">
      <span>
        Epoch <strong>{label}</strong>
      </span>
      <input
        type="range"
        aria-label="Epoch"
        min={0}
        max={checkpoints.length - 1}
        step={1}
        disabled={checkpoints.length < 2}
        value={checkpoints.indexOf(checkpoint)}
        aria-valuetext={`epoch ${label}`}
        onInput={(event) => onChange(checkpoints[event.currentTarget.valueAsNumber]!)}
      />
      <span class="pg-note">
        {checkpoints.length === 1 ? 'the only checkpoint' : `to ${checkpointLabel(checkpoints.at(-1)!)}`}
        {typeof best === 'string' && `, the best is ${checkpointLabel(best)}`}
      </span>
    </label>
  );
}
