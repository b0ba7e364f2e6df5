/**
 * The filter of a transposed convolution as that of a convolution. Pixel `stride * i + p` of the larger image
 * depends on the smaller one around pixel `i`, with taps of its own for each phase `p` in [0, stride).
 */

export interface PhasedFilter {
  readonly values: Float32Array;
  /** `[taps, taps, inputs, stride * stride * outputs]`, the phases row by row. */
  readonly shape: [number, number, number, number];
}

export interface PhaseOptions {
  readonly stride: number;
  /** Before the larger image's first pixel. */
  readonly padding: number;
}

/** From a filter `[size, size, outputs, inputs]`; its taps must reach as far to one side as to the other. */
export function phasedFilter(
  filter: Float32Array,
  [size, , outputs, inputs]: readonly [number, number, number, number],
  { stride, padding }: PhaseOptions,
): PhasedFilter {
  const reach = Math.floor((size - 1 - padding) / stride);
  const taps = 2 * reach + 1;
  const channels = stride * stride * outputs;
  const values = new Float32Array(taps * taps * inputs * channels);
  for (let at = 0; at < values.length; at++) {
    const channel = at % channels;
    const input = Math.floor(at / channels) % inputs;
    const place = Math.floor(at / (channels * inputs));
    const phase = Math.floor(channel / outputs);
    // Along one axis: the tap of the filter that joins this phase with the pixel at this place.
    const tap = (along: number, phase: number) => stride * (reach - along) + phase + padding;
    const y = tap(Math.floor(place / taps), Math.floor(phase / stride));
    const x = tap(place % taps, phase % stride);
    if (y < 0 || y >= size || x < 0 || x >= size) continue;
    values[at] = filter[((y * size + x) * outputs + (channel % outputs)) * inputs + input]!;
  }
  return { values, shape: [taps, taps, inputs, channels] };
}
