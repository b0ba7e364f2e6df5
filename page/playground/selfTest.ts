/**
 * Whether a backend computes what it should before it is trusted: a GAN in small, with every kind of layer
 * that the networks have, against the same one in plain loops and double precision.
 */
import {
  batchNorm,
  conv2dTranspose,
  fused,
  leakyRelu,
  type Rank,
  reshape,
  type Tensor4D,
  tanh,
  tensor1d,
  tensor2d,
  tensor4d,
  tidy,
} from '@tensorflow/tfjs-core';
import { normals, streamKey } from '../../src/random/index.js';
import { convolution, denseLayer, transposedConvolution } from './plainLayers.js';

const BATCH = 2;
const LATENT_DIM = 8;
/** Pixels a side and channels of the images on the way. */
const INNER = { size: 3, channels: 24 };
const MIDDLE = { size: 3, channels: 8 };
const OUTER = { size: 6, channels: 2 };
const SEEN = { size: 3, channels: 4 };
const SLOPE = 0.3;
const EPSILON = 1e-3;
/** A quarter of a grey level: 16-bit floats on some phones pass, a wrong kernel does not. */
const TOLERANCE = 1 / 510;

/** `count` numbers, the same ones everywhere; as the weights of `fanIn` inputs they keep a signal's size. */
function numbers(part: number, count: number, fanIn = 1): Float32Array {
  return normals({ ...streamKey(1, 'samples'), part }, count).map((value) => value / Math.sqrt(fanIn));
}

const WEIGHTS = {
  latent: numbers(1, BATCH * LATENT_DIM),
  dense: numbers(2, LATENT_DIM * INNER.size ** 2 * INNER.channels, LATENT_DIM),
  mean: numbers(3, INNER.channels),
  variance: numbers(4, INNER.channels).map((value) => 0.5 + value ** 2),
  gamma: numbers(5, INNER.channels),
  beta: numbers(6, INNER.channels),
  stay: numbers(7, 25 * MIDDLE.channels * INNER.channels, 9 * INNER.channels),
  grow: numbers(8, 25 * OUTER.channels * MIDDLE.channels, 6 * MIDDLE.channels),
  see: numbers(9, 25 * OUTER.channels * SEEN.channels, 12 * OUTER.channels),
  bias: numbers(10, SEEN.channels),
  judge: numbers(11, SEEN.size ** 2 * SEEN.channels, SEEN.size ** 2 * SEEN.channels),
};

/** Whether the current backend's images and logits are those of the loops. Leaves no tensors behind. */
export async function computesCorrectly(): Promise<boolean> {
  const { images, logits } = tidy(onBackend);
  const found = [...(await images.data()), ...(await logits.data())];
  images.dispose();
  logits.dispose();
  return inLoops().every((value, index) => Math.abs(value - found[index]!) < TOLERANCE);
}

function onBackend() {
  const images = imagesOnBackend();
  const { see, judge } = WEIGHTS;
  const filter = filterOf(see, OUTER.channels, SEEN.channels);
  const bias = tensor1d(WEIGHTS.bias);
  const seen = leakyRelu(fused.conv2d({ x: images, filter, strides: 2, pad: 'same', bias }), SLOPE);
  const a = reshape<Rank.R2>(seen, [BATCH, judge.length]);
  return { images, logits: fused.matMul({ a, b: tensor2d(judge, [judge.length, 1]) }) };
}

function imagesOnBackend(): Tensor4D {
  const { latent, dense, mean, variance, beta, gamma, stay, grow } = WEIGHTS;
  const a = tensor2d(latent, [BATCH, LATENT_DIM]);
  const spread = fused.matMul({ a, b: tensor2d(dense, [LATENT_DIM, dense.length / LATENT_DIM]) });
  const inner = reshape<Rank.R4>(spread, shapeOf(INNER));
  const [moved, scale, offset, gain] = [mean, variance, beta, gamma].map((values) => tensor1d(values));
  const normal = leakyRelu(batchNorm(inner, moved!, scale!, offset!, gain!, EPSILON), SLOPE);
  const first = filterOf(stay, MIDDLE.channels, INNER.channels);
  const middle = leakyRelu(conv2dTranspose(normal, first, shapeOf(MIDDLE), 1, 'same'), SLOPE);
  const second = filterOf(grow, OUTER.channels, MIDDLE.channels);
  return tanh(conv2dTranspose(middle, second, shapeOf(OUTER), 2, 'same'));
}

const filterOf = (values: Float32Array, bigger: number, smaller: number) =>
  tensor4d(values, [5, 5, bigger, smaller]);

function shapeOf({ size, channels }: typeof INNER): [number, number, number, number] {
  return [BATCH, size, size, channels];
}

/** All images, then all logits. */
function inLoops(): number[] {
  const { latent, dense, mean, variance, gamma, beta, stay, grow, see, bias, judge } = WEIGHTS;
  const leaky = (value: number) => (value < 0 ? SLOPE * value : value);
  const each = Array.from({ length: BATCH }, (_, image) => {
    const vector = [...latent.subarray(image * LATENT_DIM, (image + 1) * LATENT_DIM)];
    const normal = denseLayer(vector, dense).map((value, index) => {
      const channel = index % INNER.channels;
      const unit = (value - mean[channel]!) / Math.sqrt(variance[channel]! + EPSILON);
      return leaky(unit * gamma[channel]! + beta[channel]!);
    });
    const middle = transposedConvolution(normal, stay, { from: INNER, to: MIDDLE }).map(leaky);
    const pixels = transposedConvolution(middle, grow, { from: MIDDLE, to: OUTER }).map(Math.tanh);
    const seen = convolution(pixels, see, { from: OUTER, to: SEEN }).map((value, index) =>
      leaky(value + bias[index % SEEN.channels]!),
    );
    return { pixels, logit: denseLayer(seen, judge)[0]! };
  });
  return [...each.flatMap(({ pixels }) => pixels), ...each.map(({ logit }) => logit)];
}
