/**
 * How the curves are drawn: smoothing, outliers, a logarithmic axis.
 */
import type { CurveOptions } from './curveOptions.js';

interface CurveControlsProps {
  readonly options: CurveOptions;
  readonly onChange: (options: CurveOptions) => void;
}

/** With more, a curve of some hundred points is a straight line. */
const MOST_SMOOTHING = 0.99;

export function CurveControls({ options, onChange }: CurveControlsProps) {
  return (
    <fieldset class="curve-options">
      <legend class="visually-hidden">How curves are drawn</legend>
      <label>
        Smoothing
        <input
          type="range"
          min="0"
          max={MOST_SMOOTHING}
          step="0.01"
          value={options.smoothing}
          aria-valuetext={options.smoothing === 0 ? 'none' : `${Math.round(options.smoothing * 100)}%`}
          onInput={(event) => onChange({ ...options, smoothing: event.currentTarget.valueAsNumber })}
        />
      </label>
      <label>
        <input
          type="checkbox"
          checked={options.ignoreOutliers}
          onChange={(event) => onChange({ ...options, ignoreOutliers: event.currentTarget.checked })}
        />
        Ignore outliers
      </label>
      <label>
        <input
          type="checkbox"
          checked={options.logarithmic}
          onChange={(event) => onChange({ ...options, logarithmic: event.currentTarget.checked })}
        />
        Logarithmic axis
      </label>
    </fieldset>
  );
}
