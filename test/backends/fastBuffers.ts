/**
 * TensorFlow.js' pure-JavaScript backend reads every factor of a filter's gradient with `TensorBuffer.get`, whose
 * loops are compiled to iterators: most of the minute that a whole step takes on it, and of what gradients cost. No tests here.
 */
import * as tf from '@tensorflow/tfjs-core';

/** Has buffers of four dimensions read the same elements, with the same check, by plain arithmetic. */
export function readBuffersFast(): void {
  const { prototype } = tf.TensorBuffer;
  const { get } = prototype;
  prototype.get = function (this: tf.TensorBuffer<tf.Rank>, a: number, b: number, c: number, d: number) {
    const { shape, strides } = this;
    if (shape.length !== 4) return get.apply(this, [a, b, c, d].slice(0, shape.length));
    const rows = a >= 0 && a < shape[0]! && b >= 0 && b < shape[1]!;
    if (!rows || c < 0 || c >= shape[2]! || d < 0 || d >= shape[3]!) throw new RangeError('Not an element.');
    return this.values[a * strides[0]! + b * strides[1]! + c * strides[2]! + d]!;
  };
}
