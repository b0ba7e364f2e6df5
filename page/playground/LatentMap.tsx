/**
 * A map between four digits. Each point is a latent vector, whose digit is shown.
 */
import { useMemo, useState } from 'preact/hooks';
import { latentVectorsOf } from '../../src/latent/index.js';
import { savePng } from './canvas.js';
import { atlasPicture, digitPicture, savedPicture } from './grayPictures.js';
import { atlasSide, atlasVectors, type Corners, onMap, pointAfterKey, vectorAt } from './mapVectors.js';
import { Picture } from './Picture.js';
import type { PanelProps } from './panel.js';
import { drawSeed } from './seeds.js';
import { useImages } from './useLatest.js';
import { Verdict } from './Verdict.js';

/** The seeds of the corners in the grid of the first sixteen digits. */
const FIRST_SEEDS = [0, 3, 12, 15];
const SAVED_SCALE = 8;

export interface LatentMapProps extends PanelProps {
  /** Undefined until it is measured, which the map's background waits for. */
  readonly millisecondsPerImage: number | undefined;
}

export function LatentMap({ millisecondsPerImage, ...panel }: LatentMapProps) {
  const { checkpoint, latentDim, run } = panel;
  const [seeds, setSeeds] = useState(FIRST_SEEDS);
  const [point, setPoint] = useState({ x: 0.5, y: 0.5 });
  const corners = useMemo(() => cornersOf(seeds, latentDim), [seeds, latentDim]);
  const vector = useMemo(() => vectorAt(corners, point), [corners, point]);
  const { result, busy } = useImages(panel, vector);
  const picture = useMemo(() => result && digitPicture(result), [result]);
  const atlas = useAtlas({ panel, corners, millisecondsPerImage });

  const follow = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    const box = event.currentTarget.getBoundingClientRect();
    setPoint(onMap({ x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height }));
  };
  const place = `${Math.round(point.x * 100)}% right, ${Math.round(point.y * 100)}% down`;
  return (
    <section class="pg-panel pg-map-panel" aria-labelledby="pg-map-title" aria-busy={busy || atlas.busy}>
      <h2 id="pg-map-title">Between four digits</h2>
      <div class="pg-actions">
        <button type="button" onClick={() => setSeeds([drawSeed(), drawSeed(), drawSeed(), drawSeed()])}>
          New corners
        </button>
        <button
          type="button"
          onClick={() =>
            atlas.result &&
            savePng(
              savedPicture(atlas.result, SAVED_SCALE),
              `${run}-${checkpoint}-map-${seeds.join('-')}.png`,
            )
          }
          disabled={!atlas.result}
        >
          Save as PNG
        </button>
      </div>
      <div class="pg-layout pg-subject-right">
        <div
          class="pg-map"
          role="slider"
          tabIndex={0}
          aria-label="Map between the digits of four seeds; arrow keys move, with Shift in finer steps"
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(point.x * 100)}
          aria-valuetext={place}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            follow(event);
          }}
          onPointerMove={(event) => event.buttons > 0 && follow(event)}
          onKeyDown={(event) => {
            const next = pointAfterKey(point, event.key, event.shiftKey);
            if (!next) return;
            event.preventDefault();
            setPoint(next);
          }}
        >
          <Picture picture={atlas.picture} />
          {seeds.map((seed, corner) => (
            <span key={CORNER_CLASSES[corner]} class={`pg-corner ${CORNER_CLASSES[corner]}`}>
              {seed}
            </span>
          ))}
          <span class="pg-marker" style={{ left: `${point.x * 100}%`, top: `${point.y * 100}%` }} />
        </div>
        <div class="pg-subject">
          <Picture picture={picture} label={`The digit ${place}`} class="pg-large" />
          <div class="pg-facts">
            <Verdict taken={result?.taken[0]} />
            <p class="pg-note">{place}</p>
          </div>
        </div>
      </div>
      <p class="pg-note">
        Drag through the map, or use the arrow keys. The numbers in its corners are seeds. Each point between
        them is a latent vector by spherical interpolation.
      </p>
    </section>
  );
}

const CORNER_CLASSES = ['pg-top pg-left', 'pg-top pg-right', 'pg-bottom pg-left', 'pg-bottom pg-right'];

function cornersOf(seeds: readonly number[], latentDim: number): Corners {
  const [topLeft, topRight, bottomLeft, bottomRight] = seeds.map((seed) =>
    latentVectorsOf([seed], latentDim),
  );
  return [topLeft!, topRight!, bottomLeft!, bottomRight!];
}

interface AtlasOptions {
  readonly panel: PanelProps;
  readonly corners: Corners;
  readonly millisecondsPerImage: number | undefined;
}

/** The map's background, as fine as the speed allows. */
function useAtlas({ panel, corners, millisecondsPerImage }: AtlasOptions) {
  const [side, setSide] = useState(0);
  const affordable = millisecondsPerImage === undefined ? 0 : atlasSide(millisecondsPerImage);
  // The first images are the slowest: it gets finer, never coarser.
  if (affordable > side) setSide(affordable);
  const vectors = useMemo(() => (side === 0 ? undefined : atlasVectors(corners, side)), [corners, side]);
  const { result, busy } = useImages(panel, vectors);
  const picture = useMemo(() => result && atlasPicture(result), [result]);
  return { result, picture, busy };
}
