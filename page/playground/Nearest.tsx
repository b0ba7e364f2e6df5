/**
 * Generated digits, each above the training digit that is most like it: whether the generator invents or copies.
 */
import { useMemo, useState } from 'preact/hooks';
import { imageAt } from '../../src/images/browser.js';
import { DIGITS, latentVectorsOf } from '../../src/latent/index.js';
import { fetchMnist } from '../files/mnist.js';
import { digitPicture, type ImageBatch } from './grayPictures.js';
import type { Inference } from './inference.js';
import { Picture } from './Picture.js';
import type { PanelProps } from './panel.js';
import { seedsFrom } from './seeds.js';
import { useLatest } from './useLatest.js';

const COUNT = 10;

/** 47 MB: kept while the page is open. */
let training: Uint8Array | undefined;

export function Nearest({ inference, checkpoint, latentDim, digit }: PanelProps) {
  const [asked, setAsked] = useState(training !== undefined);
  const work = useMemo(() => inference && asked && pairsOf(inference), [inference, asked]) || undefined;
  const conditional = digit !== undefined;
  const request = useMemo(
    () => (asked ? { checkpoint, latentDim, conditional } : undefined),
    [checkpoint, latentDim, conditional, asked],
  );
  const { result, busy } = useLatest(work, request);
  return (
    <section class="pg-panel pg-nearest" aria-labelledby="pg-nearest-title" aria-busy={busy}>
      <h2 id="pg-nearest-title">Invented or copied?</h2>
      {result && (
        <ul class="pg-row">
          {result.distances.map((distance, index) => (
            <li key={index}>
              <Picture
                picture={digitPicture(result.generated, index)}
                label={`Generated digit ${index + 1}`}
              />
              <Picture
                picture={{ width: 28, height: 28, pixels: result.nearest[index]! }}
                label={`The training digit nearest to it, of ${result.count}`}
              />
              <span class="pg-seed">{distance.toFixed(0)}</span>
            </li>
          ))}
        </ul>
      )}
      <p class="pg-note">
        Above, the digits of the seeds 0 to {COUNT - 1}; below each, the most similar of the 60,000 training
        digits, and how far it is: the root of the summed squared differences of their pixels, 0 for a copy.
        MNIST's own test digits are about 1,050 from theirs.
      </p>
      {!asked && (
        <div class="pg-actions">
          <button type="button" onClick={() => setAsked(true)}>
            Find the nearest training digits
          </button>
          <span class="pg-note">loads 10 MB, which come with this page</span>
        </div>
      )}
    </section>
  );
}

interface Pairs {
  readonly generated: ImageBatch;
  /** Bytes of the training images. */
  readonly nearest: readonly Uint8Array[];
  readonly distances: readonly number[];
  /** How many training images there are. */
  readonly count: number;
}

interface Request extends Pick<PanelProps, 'checkpoint' | 'latentDim'> {
  readonly conditional: boolean;
}

function pairsOf(inference: Inference) {
  return async ({ checkpoint, latentDim, conditional }: Request): Promise<Pairs> => {
    training ??= (await fetchMnist('train')).images;
    const images = training;
    const seeds = seedsFrom(0, COUNT);
    const asked = conditional ? seeds.map((seed) => seed % DIGITS) : undefined;
    const generated = await inference.draw(checkpoint, latentVectorsOf(seeds, latentDim), asked);
    const { indices, distances } = await inference.neighbours(generated.images, images);
    return {
      generated,
      nearest: [...indices].map((index) => imageAt(images, index)),
      distances: [...distances],
      count: images.length / 28 ** 2,
    };
  };
}
