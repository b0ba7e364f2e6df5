/**
 * A digit's latent vector on sliders, a page of its numbers at a time.
 */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { latentVectorsOf } from '../../src/latent/index.js';
import { savePng } from './canvas.js';
import { digitPicture, savedPicture } from './grayPictures.js';
import { Picture } from './Picture.js';
import type { PanelProps } from './panel.js';
import { useImages } from './useLatest.js';
import { Verdict } from './Verdict.js';

const PER_PAGE = 20;
/** All but 1 in 370 draws of N(0, 1) are within three standard deviations. */
const RANGE = 3;
const SAVED_SCALE = 16;

export interface LatentSlidersProps extends PanelProps {
  /** Whose digit is changed. */
  readonly seed: number;
}

export function LatentSliders({ seed, ...panel }: LatentSlidersProps) {
  const { checkpoint, latentDim, run } = panel;
  const original = useMemo(() => latentVectorsOf([seed], latentDim), [seed, latentDim]);
  const [vector, setVector] = useState(original);
  const [page, setPage] = useState(0);
  useEffect(() => setVector(original), [original]);
  const { result, busy } = useImages(panel, vector);
  const picture = useMemo(() => result && digitPicture(result), [result]);
  const changed = vector.filter((value, index) => value !== original[index]).length;
  const pages = Math.ceil(latentDim / PER_PAGE);
  const change = (index: number, value: number) => setVector((current) => current.with(index, value));

  return (
    <section class="pg-panel pg-sliders-panel" aria-labelledby="pg-sliders-title" aria-busy={busy}>
      <h2 id="pg-sliders-title">A digit's {latentDim} numbers</h2>
      <div class="pg-layout pg-subject-left">
        <div class="pg-subject">
          <Picture
            picture={picture}
            label={`The digit of seed ${seed}, ${changed} numbers changed`}
            class="pg-large"
          />
          <div class="pg-facts">
            <Verdict taken={result?.taken[0]} />
            <p class="pg-note">
              seed {seed}, {changed === 0 ? 'unchanged' : `${changed} changed`}
            </p>
            <div class="pg-actions">
              <button type="button" onClick={() => setVector(original)} disabled={changed === 0}>
                Reset
              </button>
              <button
                type="button"
                disabled={!result}
                onClick={() =>
                  result &&
                  savePng(savedPicture(result, SAVED_SCALE), `${run}-${checkpoint}-seed-${seed}-changed.png`)
                }
              >
                Save as PNG
              </button>
            </div>
          </div>
        </div>
        <div>
          <nav class="pg-pages" aria-label="Pages of numbers">
            {Array.from({ length: pages }, (_, index) => (
              <button
                key={index}
                type="button"
                aria-current={index === page ? 'page' : undefined}
                onClick={() => setPage(index)}
              >
                {index * PER_PAGE + 1}–{Math.min(latentDim, (index + 1) * PER_PAGE)}
              </button>
            ))}
          </nav>
          <div class="pg-sliders">
            {[...vector].slice(page * PER_PAGE, (page + 1) * PER_PAGE).map((value, offset) => {
              const index = page * PER_PAGE + offset;
              return (
                <label key={index} class={value === original[index] ? '' : 'pg-changed'}>
                  <span>{index + 1}</span>
                  <input
                    type="range"
                    aria-label={`Number ${index + 1}`}
                    min={-RANGE}
                    max={RANGE}
                    step="any"
                    value={value}
                    onInput={(event) => change(index, event.currentTarget.valueAsNumber)}
                  />
                  <output>{value.toFixed(1)}</output>
                </label>
              );
            })}
          </div>
        </div>
      </div>
    </section>
  );
}
