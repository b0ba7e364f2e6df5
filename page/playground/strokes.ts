/**
 * A digit drawn by hand, as lines; and its picture as MNIST's were made: fitted into 20 x 20 pixels, then
 * placed with its centre of mass in the middle of 28 x 28 (LeCun et al., the data set's page).
 */

export interface StrokePoint {
  readonly x: number;
  readonly y: number;
}

/** From where the pen went down to where it was lifted, in any unit. */
export type Stroke = readonly StrokePoint[];

/** Pixels a side of the picture, as of MNIST's. */
export const DRAWING_SIDE = 28;
const SIZE = DRAWING_SIDE;
const FITTED = 20;

/**
 * The picture of strokes `[28, 28]` in [-1, 1] (-1 where there are none); `radius` is the pen's, in the
 * picture's pixels. Its edges are grey over one pixel, as MNIST's are.
 */
export function strokePicture(strokes: readonly Stroke[], radius: number): Float32Array {
  const ink = new Float32Array(SIZE * SIZE);
  for (const stroke of fitted(strokes, FITTED - 2 * radius)) {
    stroke.forEach((point, index) => {
      inkLine(ink, stroke[Math.max(0, index - 1)]!, point, radius);
    });
  }
  return centred(ink).map((share) => share * 2 - 1);
}

/** Moved and scaled so that their longer side is `size` long and their box is around the picture's middle. */
function fitted(strokes: readonly Stroke[], size: number): Stroke[] {
  const points = strokes.flat();
  const span = (values: number[]) => ({ low: Math.min(...values), high: Math.max(...values) });
  const [x, y] = [span(points.map((point) => point.x)), span(points.map((point) => point.y))];
  // A dot has no extent and stays a dot.
  const scale = size / (Math.max(x.high - x.low, y.high - y.low) || 1);
  const place = (value: number, { low, high }: { low: number; high: number }) =>
    (value - (low + high) / 2) * scale + SIZE / 2;
  return strokes.map((stroke) => stroke.map((point) => ({ x: place(point.x, x), y: place(point.y, y) })));
}

/** Adds a line's ink, a share in [0, 1], to each pixel whose middle it covers. */
function inkLine(ink: Float32Array, from: StrokePoint, to: StrokePoint, radius: number): void {
  for (let pixel = 0; pixel < ink.length; pixel++) {
    const middle = { x: (pixel % SIZE) + 0.5, y: Math.floor(pixel / SIZE) + 0.5 };
    const share = Math.min(1, Math.max(0, radius + 0.5 - distanceToLine(middle, from, to)));
    ink[pixel] = Math.max(ink[pixel]!, share);
  }
}

function distanceToLine({ x, y }: StrokePoint, from: StrokePoint, to: StrokePoint): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const along = ((x - from.x) * dx + (y - from.y) * dy) / (dx * dx + dy * dy || 1);
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(x - from.x - share * dx, y - from.y - share * dy);
}

/**
 * Moved by whole pixels so that the centre of mass is in pixel (14, 14), as it is in all of MNIST's images;
 * ink that leaves is lost.
 */
export function centred(ink: Float32Array): Float32Array {
  let [mass, sumX, sumY] = [0, 0, 0];
  ink.forEach((share, pixel) => {
    mass += share;
    sumX += share * (pixel % SIZE);
    sumY += share * Math.floor(pixel / SIZE);
  });
  if (mass === 0) return ink;
  const right = Math.round(SIZE / 2 - sumX / mass);
  const down = Math.round(SIZE / 2 - sumY / mass);
  return ink.map((_, pixel) => {
    const x = (pixel % SIZE) - right;
    const y = Math.floor(pixel / SIZE) - down;
    return x >= 0 && x < SIZE && y >= 0 && y < SIZE ? ink[y * SIZE + x]! : 0;
  });
}
