/**
 * Sixteen new digits at a click, with their seeds and the discriminator's verdicts; one of them is chosen
 * for the sliders.
 */
import { useMemo, useState } from 'preact/hooks';
import { latentVectorsOf } from '../../src/latent/index.js';
import { savePng } from './canvas.js';
import { digitPicture, savedPicture } from './grayPictures.js';
import { Picture } from './Picture.js';
import type { PanelProps } from './panel.js';
import { nameOf } from './places.js';
import { drawSeed, MOST_SEED, parseSeed, sampleCommand, seedsFrom } from './seeds.js';
import { useImages } from './useLatest.js';
import { Verdict } from './Verdict.js';

const COUNT = 16;
const SAVED_SCALE = 8;

export interface DigitsProps extends PanelProps {
  /** The beginning of the command that draws from the run. */
  readonly command: string;
  readonly chosenSeed: number;
  readonly onChoose: (seed: number) => void;
}

export function Digits({ command, chosenSeed, onChoose, ...panel }: DigitsProps) {
  const { checkpoint, latentDim, digit, run } = panel;
  const [first, setFirst] = useState(0);
  const [typed, setTyped] = useState('0');
  const seeds = useMemo(() => seedsFrom(first, COUNT), [first]);
  const vectors = useMemo(() => latentVectorsOf(seeds, latentDim), [seeds, latentDim]);
  const { result, busy } = useImages(panel, vectors);
  const pictures = useMemo(
    () => result && seedsFrom(0, COUNT).map((index) => digitPicture(result, index)),
    [result],
  );
  const show = (seed: number) => {
    setFirst(seed);
    setTyped(String(seed));
  };
  const type = (text: string) => {
    setTyped(text);
    setFirst(parseSeed(text) ?? first);
  };
  const isWrong = parseSeed(typed) === undefined;
  const save = () =>
    result &&
    savePng(
      savedPicture(result, SAVED_SCALE),
      `${run}-${nameOf(checkpoint)}-${digit === undefined ? '' : `digit-${digit}-`}seeds-${first}-${seeds.at(-1)}.png`,
    );

  return (
    <section class="pg-panel pg-digits" aria-labelledby="pg-digits-title" aria-busy={busy}>
      <h2 id="pg-digits-title">New digits</h2>
      <div class="pg-actions">
        <button type="button" class="pg-primary" onClick={() => show(drawSeed())}>
          16 new digits
        </button>
        <label>
          from seed{' '}
          <input
            inputMode="numeric"
            size={6}
            value={typed}
            aria-invalid={isWrong}
            aria-describedby={isWrong ? 'pg-wrong-seed' : undefined}
            onInput={(event) => type(event.currentTarget.value)}
          />
        </label>
        <button type="button" onClick={save} disabled={busy}>
          Save as PNG
        </button>
      </div>
      {isWrong && (
        <p class="pg-wrong" id="pg-wrong-seed" role="alert">
          A seed is a whole number from 0 to {MOST_SEED.toLocaleString('en')}. Shown are still the seeds{' '}
          {first} to {seeds.at(-1)}.
        </p>
      )}
      <ul class="pg-grid">
        {seeds.map((seed, index) => (
          <li key={index}>
            <button
              type="button"
              class="pg-tile"
              aria-pressed={seed === chosenSeed}
              onClick={() => onChoose(seed)}
            >
              <Picture picture={pictures?.[index]} />
              <span class="pg-seed">
                <span class="pg-hidden">Digit of seed </span>
                {seed}
              </span>
              <Verdict taken={result?.taken[index]} short />
            </button>
          </li>
        ))}
      </ul>
      <p class="pg-note">
        Under each digit are its seed and the probability that it is real, according to the discriminator.
        Click a digit to change it with the sliders. The command that draws the same digits:
      </p>
      <code class="pg-command">
        {sampleCommand({ command, checkpoint: nameOf(checkpoint), seeds, digit })}
      </code>
    </section>
  );
}
