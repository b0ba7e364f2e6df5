/**
 * The map between four latent vectors: which vector lies under which point.
 */
import { sphericalInterpolation } from '../../src/latent/index.js';

/** Both in [0, 1]: from the left to the right, from the top to the bottom. */
export interface MapPoint {
  readonly x: number;
  readonly y: number;
}

/** Latent vectors: top left, top right, bottom left, bottom right. */
export type Corners = readonly [Float32Array, Float32Array, Float32Array, Float32Array];

/** The vector under a point: spherical interpolation along the top and the bottom, then between the two. */
export function vectorAt([topLeft, topRight, bottomLeft, bottomRight]: Corners, { x, y }: MapPoint) {
  const top = sphericalInterpolation(topLeft, topRight, x);
  const bottom = sphericalInterpolation(bottomLeft, bottomRight, x);
  return sphericalInterpolation(top, bottom, y);
}

/** The vectors under the middles of `side` times `side` equal squares, row by row: `[side * side, latentDim]`. */
export function atlasVectors(corners: Corners, side: number): Float32Array {
  const latentDim = corners[0].length;
  const vectors = new Float32Array(side * side * latentDim);
  for (let index = 0; index < side * side; index++) {
    const point = { x: ((index % side) + 0.5) / side, y: (Math.floor(index / side) + 0.5) / side };
    vectors.set(vectorAt(corners, point), index * latentDim);
  }
  return vectors;
}

/** How many digits a side the map's background has, so that it takes two thirds of a second at most. */
export function atlasSide(millisecondsPerImage: number): number {
  return [7, 4].find((side) => side ** 2 * millisecondsPerImage < 650) ?? 2;
}

/** Where an arrow key (with Shift: a finer step) or Home moves the point; undefined for other keys. */
export function pointAfterKey({ x, y }: MapPoint, key: string, fine: boolean): MapPoint | undefined {
  const step = fine ? 0.01 : 0.05;
  switch (key) {
    case 'ArrowLeft':
      return onMap({ x: x - step, y });
    case 'ArrowRight':
      return onMap({ x: x + step, y });
    case 'ArrowUp':
      return onMap({ x, y: y - step });
    case 'ArrowDown':
      return onMap({ x, y: y + step });
    case 'Home':
      return { x: 0.5, y: 0.5 };
    default:
      return undefined;
  }
}

/** The nearest point of the map. */
export function onMap({ x, y }: MapPoint): MapPoint {
  return { x: Math.min(1, Math.max(0, x)), y: Math.min(1, Math.max(0, y)) };
}
