/**
 * Can you beat the discriminator? Real or generated: the visitor says first, then the network.
 */
import { useMemo, useState } from 'preact/hooks';
import { latentVectorsOf } from '../../src/latent/index.js';
import type { RealDigits } from '../files/mnist.js';
import { percent } from './certainty.js';
import { digitPicture, type ImageBatch } from './grayPictures.js';
import { isTakenForReal } from './Histogram.js';
import { Picture } from './Picture.js';
import type { PanelProps } from './panel.js';
import { placeLabel } from './places.js';
import { drawSeed } from './seeds.js';
import { useLatest } from './useLatest.js';
import { scaledDigits } from './useRealDigits.js';

interface Score {
  readonly rounds: number;
  readonly you: number;
  readonly discriminator: number;
}

interface Round {
  readonly isReal: boolean;
  readonly picture: ImageBatch;
  readonly taken: number;
}

const NO_SCORE: Score = { rounds: 0, you: 0, discriminator: 0 };

export function Game({ real, ...panel }: PanelProps & { readonly real: RealDigits }) {
  const { inference, checkpoint, latentDim, digit } = panel;
  const [round, setRound] = useState(drawSeed);
  const [guess, setGuess] = useState<boolean>();
  const [scores, setScores] = useState<ReadonlyMap<string, Score>>(new Map());
  const work = useMemo(
    () =>
      inference &&
      (async ({ checkpoint, latentDim, conditional, round }: RoundRequest): Promise<Round> => {
        const { images, digits } = scaledDigits(real, round % real.digits.length, 1);
        const asked = conditional ? digits : undefined;
        if (Math.random() < 0.5) {
          const [taken] = await inference.judge(checkpoint, images, asked);
          return { isReal: true, picture: { images, size: 28, channels: 1 }, taken: taken! };
        }
        const drawn = await inference.draw(checkpoint, latentVectorsOf([round], latentDim), asked);
        return { isReal: false, picture: drawn, taken: drawn.taken[0]! };
      }),
    [inference, real],
  );
  const conditional = digit !== undefined;
  const request = useMemo(
    () => ({ checkpoint, latentDim, conditional, round }),
    [checkpoint, latentDim, conditional, round],
  );
  const { result, busy } = useLatest(work, request);
  const answer = (saysReal: boolean) => {
    if (!result || busy || guess !== undefined) return;
    setGuess(saysReal);
    const { rounds, you, discriminator } = scores.get(checkpoint) ?? NO_SCORE;
    const score = {
      rounds: rounds + 1,
      you: you + Number(saysReal === result.isReal),
      discriminator: discriminator + Number(isTakenForReal(result.taken) === result.isReal),
    };
    setScores(new Map([...scores, [checkpoint, score]]));
  };
  const next = () => {
    setGuess(undefined);
    setRound(drawSeed());
  };
  return (
    <section class="pg-panel pg-game" aria-labelledby="pg-game-title" aria-busy={busy}>
      <h2 id="pg-game-title">Can you beat the discriminator?</h2>
      <div class="pg-layout pg-subject-left">
        <div class="pg-subject">
          <Picture picture={result && digitPicture(result.picture)} label="A digit, real or generated" />
        </div>
        <div class="pg-facts">
          <div class="pg-actions">
            <button type="button" disabled={busy || guess !== undefined} onClick={() => answer(true)}>
              It is real
            </button>
            <button type="button" disabled={busy || guess !== undefined} onClick={() => answer(false)}>
              It is generated
            </button>
            <button type="button" class="pg-primary" disabled={guess === undefined} onClick={next}>
              Next digit
            </button>
          </div>
          <p aria-live="polite">
            {guess !== undefined && result
              ? `It is ${result.isReal ? 'real' : 'generated'}: you are ${guess === result.isReal ? 'right' : 'wrong'}. ` +
                `The discriminator found it ${percent(result.taken)} likely to be real.`
              : 'Is this a digit that somebody wrote, or one that the generator drew?'}
          </p>
          {scores.size > 0 && <Scores scores={scores} />}
        </div>
      </div>
    </section>
  );
}

interface RoundRequest extends Pick<PanelProps, 'checkpoint' | 'latentDim'> {
  readonly conditional: boolean;
  readonly round: number;
}

function Scores({ scores }: { readonly scores: ReadonlyMap<string, Score> }) {
  return (
    <table>
      <thead>
        <tr>
          {['Epoch', 'Digits', 'You', 'Discriminator'].map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...scores].map(([checkpoint, { rounds, you, discriminator }]) => (
          <tr key={checkpoint}>
            <td>{placeLabel(checkpoint)}</td>
            <td>{rounds}</td>
            <td>{you} right</td>
            <td>{discriminator} right</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
