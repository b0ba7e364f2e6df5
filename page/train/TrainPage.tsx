/**
 * Training in this tab: no terminal, no installation.
 */
import { useEffect, useState } from 'preact/hooks';
import { MODEL_NAMES } from '../../src/presets/index.js';
import { fixed } from '../figures/format.js';
import { Curves } from '../run/Curves.js';
import { Frames } from '../run/Frames.js';
import { SamplesCard } from '../run/SamplesCard.js';
import { isolatePage } from './isolate.js';
import { TrainControls } from './TrainControls.js';
import { begin, type TabTraining, useTraining } from './trainer.js';

/** Draws recognizable digits soonest. */
const USUAL_MODEL = 'conditional';

export function TrainPage() {
  const training = useTraining();
  useEffect(() => void isolatePage(), []);
  return (
    <>
      <h1>Train in this tab</h1>
      {training === undefined ? <Beginning /> : <Running training={training} />}
    </>
  );
}

function Beginning() {
  const [model, setModel] = useState(USUAL_MODEL);
  const [seed, setSeed] = useState('1');
  const isSeed = /^\d{1,9}$/.test(seed);
  return (
    <form
      class="card train-form"
      onSubmit={(event) => {
        event.preventDefault();
        const paused = (event.submitter as HTMLButtonElement | null)?.name === 'paused';
        if (isSeed) void begin({ model, seed: Number(seed) }, paused);
      }}
    >
      <p>
        Your browser trains a GAN on the 60,000 handwritten digits of MNIST, which come with this page (10
        MB). Nothing leaves your computer. Keep this page open: a reload forgets the run.
      </p>
      <div class="train-fields">
        <label>
          Model{' '}
          <select value={model} onChange={(event) => setModel(event.currentTarget.value)}>
            {MODEL_NAMES.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <label>
          Seed{' '}
          <input
            class="field"
            inputMode="numeric"
            value={seed}
            aria-invalid={!isSeed}
            onInput={(event) => setSeed(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="primary" disabled={!isSeed}>
          Start training
        </button>
        <button type="submit" name="paused" disabled={!isSeed}>
          Start step by step
        </button>
      </div>
      {!isSeed && <p role="alert">A seed is a whole number of at most nine digits.</p>}
    </form>
  );
}

function Running({ training }: { readonly training: TabTraining }) {
  const [epoch, onEpoch] = useState<number | undefined>(undefined);
  const { columns, frames, failure } = training;
  return (
    <>
      {failure !== undefined && (
        <p class="failure" role="alert">
          {failure}
        </p>
      )}
      <Facts training={training} />
      <TrainControls training={training} />
      <div class="progress-tab">
        <SamplesCard>
          {frames.length === 0 ? (
            <p class="empty">
              {failure === undefined && 'Loading the images and building the two networks.'}
            </p>
          ) : (
            <Frames {...{ frames, epoch, onEpoch }} />
          )}
        </SamplesCard>
        <Curves {...{ columns, epoch, onEpoch }} />
      </div>
    </>
  );
}

function Facts({ training: { options, threads, last, stepsPerEpoch } }: { readonly training: TabTraining }) {
  const facts = [
    ['Model', options.model],
    ['Seed', String(options.seed)],
    ['Epoch', last ? String(last.epoch) : '–'],
    ['Step', last && stepsPerEpoch ? `${last.step} of ${stepsPerEpoch}` : '–'],
    ['Images per second', last ? fixed(0)(last.imagesPerSecond) : '–'],
    ['Threads', String(threads)],
  ];
  return (
    <dl class="tiles train-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
