/**
 * Many vectors of one length, such as images' features: what the figures are computed from.
 */

export interface Vectors {
  /** `[count, size]`, vector by vector. */
  readonly values: Float32Array;
  readonly count: number;
  readonly size: number;
}

/** The vectors moved by `-shift` and then divided by `scale`, number by number. */
export function standardized(
  { values, count, size }: Vectors,
  { shift, scale }: { shift: ArrayLike<number>; scale?: ArrayLike<number> },
): Vectors {
  const out = new Float32Array(values.length);
  for (let at = 0; at < values.length; at++) {
    const axis = at % size;
    out[at] = (values[at]! - shift[axis]!) / (scale?.[axis] ?? 1);
  }
  return { values: out, count, size };
}

/** The squared length of each vector, in double precision. */
export function squaredNorms({ values, count, size }: Vectors): Float64Array {
  const norms = new Float64Array(count);
  for (let index = 0; index < count; index++) {
    let sum = 0;
    for (let at = index * size; at < (index + 1) * size; at++) sum += values[at]! * values[at]!;
    norms[index] = sum;
  }
  return norms;
}
