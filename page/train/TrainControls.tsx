/**
 * What can be done to a run while it trains in this tab.
 */

import { compact } from '../figures/format.js';
import { Icon } from '../parts/Icon.js';
import type { Controls } from '../trainer/messages.js';
import { control, end, save, type TabTraining, takeOneStep, usualControls } from './trainer.js';

/** A slider of powers of ten, since learning rates a little apart train alike. */
const RATES = { min: -6, max: -1, step: 0.1 };

export function TrainControls({ training }: { readonly training: TabTraining }) {
  const { controls, failure, stepsPerEpoch, options } = training;
  const { paused } = controls;
  const idle = failure !== undefined || stepsPerEpoch === undefined;
  return (
    <section class="card train-controls" aria-label="Controls">
      <div class="train-fields">
        <button type="button" class="primary" disabled={idle} onClick={() => control({ paused: !paused })}>
          <Icon name={paused ? 'play' : 'pause'} />
          {paused ? 'Go on' : 'Pause'}
        </button>
        <button type="button" disabled={idle || !paused} onClick={takeOneStep}>
          One step
        </button>
        <button type="button" disabled={idle} onClick={save}>
          Save the generator
        </button>
        <button type="button" onClick={end}>
          End this run
        </button>
        <button
          type="button"
          disabled={idle}
          onClick={() => control({ ...usualControls(options.model), paused })}
        >
          Usual settings
        </button>
      </div>
      <div class="train-fields">
        <Slider
          label="Pause between steps"
          shown={controls.secondsBetween === 0 ? 'none' : `${controls.secondsBetween} s`}
          {...{ min: 0, max: 3, step: 0.5, value: controls.secondsBetween }}
          onValue={(secondsBetween) => control({ secondsBetween })}
        />
        <Rate name="learningRate" label="Learning rate of G" controls={controls} />
        <Rate name="discriminatorLearningRate" label="Learning rate of D" controls={controls} />
        <Slider
          label="R1 penalty"
          shown={controls.r1 === 0 ? 'off' : compact(controls.r1)}
          {...{ min: 0, max: 10, step: 0.5, value: controls.r1 }}
          onValue={(r1) => control({ r1 })}
        />
        <Slider
          label="Label smoothing"
          shown={controls.labelSmoothing === 0 ? 'off' : compact(controls.labelSmoothing)}
          {...{ min: 0, max: 0.4, step: 0.05, value: controls.labelSmoothing }}
          onValue={(labelSmoothing) => control({ labelSmoothing })}
        />
      </div>
    </section>
  );
}

interface RateProps {
  readonly name: 'learningRate' | 'discriminatorLearningRate';
  readonly label: string;
  readonly controls: Controls;
}

function Rate({ name, label, controls }: RateProps) {
  return (
    <Slider
      label={label}
      shown={compact(controls[name])}
      {...RATES}
      value={Math.log10(controls[name])}
      onValue={(power) => control({ [name]: Number((10 ** power).toPrecision(2)) })}
    />
  );
}

interface SliderProps {
  readonly label: string;
  /** The value in words. */
  readonly shown: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly value: number;
  readonly onValue: (value: number) => void;
}

function Slider({ label, shown, onValue, ...range }: SliderProps) {
  return (
    <label class="train-slider">
      <span>
        {label}: <strong>{shown}</strong>
      </span>
      <input
        type="range"
        {...range}
        aria-label={label}
        aria-valuetext={shown}
        onInput={(event) => onValue(event.currentTarget.valueAsNumber)}
      />
    </label>
  );
}
