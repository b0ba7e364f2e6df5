/**
 * A slider over the epochs whose networks there are; everything else in the playground stays as it is.
 */
import { placeLabel } from './places.js';

export interface EpochSliderProps {
  /** The places whose networks there are, the earliest first; not empty. */
  readonly places: readonly string[];
  readonly place: string;
  /** The best checkpoint by its samples, where that is known. */
  readonly best: string | null | undefined;
  readonly onChange: (place: string) => void;
}

export function EpochSlider({ places, place, best, onChange }: EpochSliderProps) {
  const label = placeLabel(place);
  return (
    <label class="pg-epochs">
      <span>
        Epoch <strong>{label}</strong>
      </span>
      <input
        type="range"
        aria-label="Epoch"
        min={0}
        max={places.length - 1}
        step={1}
        disabled={places.length < 2}
        value={places.indexOf(place)}
        aria-valuetext={`epoch ${label}`}
        onInput={(event) => onChange(places[event.currentTarget.valueAsNumber]!)}
      />
      <span class="pg-note">
        {places.length === 1 ? 'the only checkpoint' : `to ${placeLabel(places.at(-1)!)}`}
        {typeof best === 'string' && `, the best is ${placeLabel(best)}`}
      </span>
    </label>
  );
}
