/**
 * A place to draw a digit, and the discriminator's verdict on it.
 */
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { digitPicture } from './grayPictures.js';
import { Picture } from './Picture.js';
import { Projection } from './Projection.js';
import type { PanelProps } from './panel.js';
import { Reasons } from './Reasons.js';
import { DRAWING_SIDE, type Stroke, strokePicture } from './strokes.js';
import { useVerdict } from './useLatest.js';
import { Verdict } from './Verdict.js';

/** The canvas' pixels a side; strokes are in these. */
const SIZE = 280;
/** The pen's radius in the picture's 28 pixels: MNIST's strokes are two to three wide. */
const BRUSH = { least: 0.6, usual: 1.1, most: 2 };

export function Drawing(panel: PanelProps) {
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const [radius, setRadius] = useState(BRUSH.usual);
  const image = useMemo(
    () => (strokes.length > 0 ? strokePicture(strokes, radius) : undefined),
    [strokes, radius],
  );
  const { result, busy } = useVerdict(panel, image);
  const picture = useMemo(
    () => image && digitPicture({ images: image, size: DRAWING_SIDE, channels: 1 }),
    [image],
  );
  return (
    <section class="pg-panel pg-drawing-panel" aria-labelledby="pg-drawing-title" aria-busy={busy}>
      <h2 id="pg-drawing-title">Your own digit</h2>
      <div class="pg-layout pg-subject-right">
        <Pad strokes={strokes} onChange={setStrokes} lineWidth={(2 * radius * SIZE) / 28} />
        <div class="pg-subject">
          <Picture
            picture={picture}
            label={image ? 'Your digit as the discriminator sees it' : 'Nothing drawn yet'}
            class="pg-seen"
          />
          <div class="pg-facts" aria-live="polite">
            {image ? (
              <>
                <Verdict taken={result} />
                <Reasons {...panel} image={image} />
              </>
            ) : (
              <p class="pg-note">Draw a digit with a finger, a pen or the mouse.</p>
            )}
            <label>
              Brush{' '}
              <input
                type="range"
                min={BRUSH.least}
                max={BRUSH.most}
                step={0.1}
                value={radius}
                onInput={(event) => setRadius(event.currentTarget.valueAsNumber)}
              />
            </label>
            <div class="pg-actions">
              <button type="button" onClick={() => setStrokes(strokes.slice(0, -1))} disabled={!image}>
                Undo
              </button>
              <button type="button" onClick={() => setStrokes([])} disabled={!image}>
                Clear
              </button>
            </div>
          </div>
        </div>
      </div>
      {image && <Projection {...panel} image={image} />}
      <p class="pg-note">
        Your digit is scaled to 20 × 20 pixels and centered, as in MNIST. The discriminator learns to tell
        MNIST's digits from the generator's, not good digits from bad ones.
        {panel.digit !== undefined && ` It is asked about a ${panel.digit}: choose yours above.`}
      </p>
    </section>
  );
}

interface PadProps {
  readonly strokes: readonly Stroke[];
  readonly onChange: (update: (strokes: readonly Stroke[]) => readonly Stroke[]) => void;
  readonly lineWidth: number;
}

function Pad({ strokes, onChange, lineWidth }: PadProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (canvas.current) showStrokes(canvas.current, strokes, lineWidth);
  }, [strokes, lineWidth]);
  const pointOf = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    const box = event.currentTarget.getBoundingClientRect();
    return {
      x: ((event.clientX - box.left) / box.width) * SIZE,
      y: ((event.clientY - box.top) / box.height) * SIZE,
    };
  };
  return (
    <canvas
      ref={canvas}
      class="pg-pad"
      width={SIZE}
      height={SIZE}
      role="img"
      aria-label="Canvas to draw a digit on"
      onPointerDown={(event) => {
        if (!event.isPrimary) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const point = pointOf(event);
        onChange((drawn) => [...drawn, [point]]);
      }}
      onPointerMove={(event) => {
        if (event.buttons === 0 || !event.isPrimary) return;
        const point = pointOf(event);
        onChange((drawn) => [...drawn.slice(0, -1), [...(drawn.at(-1) ?? []), point]]);
      }}
    />
  );
}

function showStrokes(canvas: HTMLCanvasElement, strokes: readonly Stroke[], lineWidth: number): void {
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#000';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.strokeStyle = '#fff';
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.lineWidth = lineWidth;
  for (const stroke of strokes) {
    context.beginPath();
    for (const { x, y } of stroke) context.lineTo(x, y);
    // A dot is a line to where it began.
    context.lineTo(stroke[stroke.length - 1]!.x, stroke[stroke.length - 1]!.y);
    context.stroke();
  }
}
