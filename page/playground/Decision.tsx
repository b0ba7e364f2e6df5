/**
 * The discriminator's decision: real digits beside generated ones, each with its verdict, and how its verdicts on both
 * spread. The epoch's slider shows how they part and merge.
 */
import { useMemo, useState } from 'preact/hooks';
import { latentVectorsOf } from '../../src/latent/index.js';
import type { RealDigits } from '../files/mnist.js';
import { digitPicture, type ImageBatch } from './grayPictures.js';
import { Histogram } from './Histogram.js';
import { Picture } from './Picture.js';
import type { PanelProps } from './panel.js';
import { Reasons } from './Reasons.js';
import { seedsFrom } from './seeds.js';
import { useLatest } from './useLatest.js';
import { scaledDigits } from './useRealDigits.js';
import { Verdict } from './Verdict.js';

const COUNT = 100;
const SHOWN = 10;
const PIXELS = 28 * 28;

/** Images and verdicts; `digits` are those that the images are judged as, where the run knows digits. */
interface Judged extends ImageBatch {
  readonly taken: readonly number[];
  readonly digits: Uint8Array | undefined;
}

interface Request extends Pick<PanelProps, 'checkpoint' | 'latentDim'> {
  readonly conditional: boolean;
  readonly from: number;
}

export function Decision({ real, ...panel }: PanelProps & { readonly real: RealDigits }) {
  const { inference, checkpoint, latentDim } = panel;
  const conditional = panel.digit !== undefined;
  const [from, setFrom] = useState(0);
  const [chosen, choose] = useState({ kind: 'real', index: 0 } as { kind: Kind; index: number });
  const work = useMemo(
    () =>
      inference &&
      (async ({ checkpoint, latentDim, conditional, from }: Request): Promise<Record<Kind, Judged>> => {
        const { images, digits: labels } = scaledDigits(real, from, COUNT);
        const digits = conditional ? labels : undefined;
        const taken = await inference.judge(checkpoint, images, digits);
        const vectors = latentVectorsOf(seedsFrom(from, COUNT), latentDim);
        const drawn = await inference.draw(checkpoint, vectors, digits);
        return { real: { images, size: 28, channels: 1, taken, digits }, generated: { ...drawn, digits } };
      }),
    [inference, real],
  );
  const request = useMemo(
    () => ({ checkpoint, latentDim, conditional, from }),
    [checkpoint, latentDim, conditional, from],
  );
  const { result, busy } = useLatest(work, request);
  const about = result?.[chosen.kind];
  const image = useMemo(
    () => about?.images.slice(chosen.index * PIXELS, (chosen.index + 1) * PIXELS),
    [about, chosen.index],
  );
  return (
    <section class="pg-panel pg-decision" aria-labelledby="pg-decision-title" aria-busy={busy}>
      <h2 id="pg-decision-title">The discriminator's decision</h2>
      {result && (
        <>
          {KINDS.map(({ kind, title }) => (
            <div key={kind}>
              <h3>{title}</h3>
              <ul class="pg-row">
                {seedsFrom(0, SHOWN).map((index) => (
                  <li key={index}>
                    <button
                      type="button"
                      class="pg-tile"
                      aria-pressed={chosen.kind === kind && chosen.index === index}
                      onClick={() => choose({ kind, index })}
                    >
                      <span class="pg-hidden">
                        {title}, number {index + 1}:{' '}
                      </span>
                      <Picture picture={digitPicture(result[kind], index)} />
                      <Verdict taken={result[kind].taken[index]} short />
                    </button>
                  </li>
                ))}
              </ul>
            </div>
          ))}
          <div class="pg-layout pg-subject-left">
            <div class="pg-subject">
              {image && <Reasons {...panel} digit={about?.digits?.[chosen.index]} image={image} />}
            </div>
            <Histogram real={result.real.taken} generated={result.generated.taken} />
          </div>
        </>
      )}
      <div class="pg-actions">
        <button type="button" onClick={() => setFrom((from + COUNT) % (real.digits.length - COUNT))}>
          Other digits
        </button>
      </div>
    </section>
  );
}

type Kind = 'real' | 'generated';

const KINDS: readonly { readonly kind: Kind; readonly title: string }[] = [
  { kind: 'real', title: 'Real digits' },
  { kind: 'generated', title: 'Generated digits' },
];
