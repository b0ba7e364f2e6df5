/**
 * How a network's weights are drawn before the first step.
 */
import { product } from '../figures/index.js';
import { type Key, normals, uniforms } from '../random/index.js';
import type { Shape } from './layers.js';

/** Draws a weight's values. Kernels are `[in, out]` or `[height, width, channels, channels]`. */
export type Initializer = (shape: Shape, key: Key) => Float32Array;

/** Glorot and Bengio 2010, the Keras default: uniform in +-sqrt(6 / (fanIn + fanOut)). */
export const glorotUniform: Initializer = (shape, key) => {
  const receptiveField = product(shape.slice(0, -2));
  const [fanIn, fanOut] = shape.slice(-2) as [number, number];
  const limit = Math.sqrt(6 / ((fanIn + fanOut) * receptiveField));
  const drawn = uniforms(key, product(shape));
  const values = new Float32Array(drawn.length);
  for (let i = 0; i < values.length; i++) values[i] = (2 * drawn[i]! - 1) * limit;
  return values;
};

/** For weights that are written before they are used: to draw them takes a tenth of a second. */
export const zeros: Initializer = (shape) => new Float32Array(product(shape));

/** N(mean, deviation^2), as in Radford et al. 2016 with deviation 0.02. */
export const normalInitializer =
  (deviation: number, mean = 0): Initializer =>
  (shape, key) => {
    const values = normals(key, product(shape));
    for (let i = 0; i < values.length; i++) values[i] = mean + values[i]! * deviation;
    return values;
  };
