/**
 * What the generator can draw that is most like an image.
 */
import { useMemo, useState } from 'preact/hooks';
import { digitPicture } from './grayPictures.js';
import type { Drawn } from './inference.js';
import { Picture } from './Picture.js';
import type { PanelProps } from './panel.js';
import { useLatest } from './useLatest.js';
import { Verdict } from './Verdict.js';

interface ProjectionProps extends Pick<PanelProps, 'inference' | 'checkpoint' | 'digit'> {
  /** `[28, 28]` in [-1, 1]. */
  readonly image: Float32Array;
}

interface Request extends Pick<ProjectionProps, 'checkpoint' | 'image'> {
  readonly conditional: boolean;
}

interface Found {
  readonly drawn: Drawn;
  readonly digit: number | undefined;
  readonly request: Request;
}

export function Projection({ inference, checkpoint, digit, image }: ProjectionProps) {
  const [share, setShare] = useState(0);
  const [request, setRequest] = useState<Request>();
  const work = useMemo(
    () =>
      inference &&
      (async (request: Request): Promise<Found> => {
        const { checkpoint, image, conditional } = request;
        const found = await inference.project(checkpoint, image, { conditional, onShare: setShare });
        const drawn = await inference.draw(checkpoint, found.latentVector, found.digit);
        return { drawn, digit: found.digit, request };
      }),
    [inference],
  );
  const { result, busy } = useLatest(work, request);
  const isOf = (asked: Request | undefined) => asked?.image === image && asked.checkpoint === checkpoint;
  return (
    <div class="pg-projection" aria-busy={busy}>
      {busy ? (
        <label>
          Searching <progress max={1} value={share} />
        </label>
      ) : (
        <button
          type="button"
          disabled={isOf(request)}
          onClick={() => setRequest({ checkpoint, image, conditional: digit !== undefined })}
        >
          Find it in the generator
        </button>
      )}
      {result && isOf(result.request) && (
        <figure>
          <Picture
            picture={digitPicture(result.drawn)}
            label="What the generator draws that is most like it"
          />
          <figcaption>
            <Verdict taken={result.drawn.taken[0]} />
            <p class="pg-note">
              The most similar image that the generator draws
              {result.digit !== undefined && `, asked for a ${result.digit}`}: its latent vector was found by
              gradient descent, as <code>dcgan project</code> does.
            </p>
          </figcaption>
        </figure>
      )}
    </div>
  );
}
