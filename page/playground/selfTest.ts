/**
 * Whether a backend computes what it should before it is trusted: a GAN in small, with every kind of layer
 * that the networks have, against the same one in plain loops and double precision.
 */
import {
  batchNorm,
  conv2d,
  conv2dTranspose,
  leakyRelu,
  matMul,
  reshape,
  sigmoid,
  type Tensor2D,
  type Tensor4D,
  tanh,
  tensor,
  tensor1d,
  tidy,
} from '@tensorflow/tfjs-core';
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

/** `count` numbers in [-scale, scale] that look like none in particular. */
function wave(count: number, scale: number, phase: number): Float32Array {
  return Float32Array.from({ length: count }, (_, index) => scale * Math.sin(phase + 1.7 * index));
}

const WEIGHTS = {
  latent: wave(BATCH * LATENT_DIM, 2, 0.1),
  dense: wave(LATENT_DIM * INNER.size ** 2 * INNER.channels, 0.5, 0.2),
  mean: wave(INNER.channels, 0.3, 0.3),
  variance: wave(INNER.channels, 0.3, 0.4).map((value) => 0.5 + value),
  gamma: wave(INNER.channels, 1, 0.5),
  beta: wave(INNER.channels, 0.5, 0.6),
  stay: wave(25 * MIDDLE.channels * INNER.channels, 0.1, 0.7),
  grow: wave(25 * OUTER.channels * MIDDLE.channels, 0.2, 0.8),
  see: wave(25 * OUTER.channels * SEEN.channels, 0.3, 0.9),
  judge: wave(SEEN.size ** 2 * SEEN.channels, 0.3, 1),
};

/** Whether the current backend's images and verdicts are those of the loops. Leaves no tensors behind. */
export async function computesCorrectly(): Promise<boolean> {
  const { images, verdicts } = tidy(onBackend);
  const found = [...(await images.data()), ...(await verdicts.data())];
  images.dispose();
  verdicts.dispose();
  return inLoops().every((value, index) => Math.abs(value - found[index]!) < TOLERANCE);
}

function onBackend() {
  const kernel = (values: Float32Array, bigger: number, smaller: number) =>
    tensor(values, [5, 5, bigger, smaller]) as Tensor4D;
  const { latent, dense, stay, grow, see, judge } = WEIGHTS;
  const vectors = tensor(latent, [BATCH, LATENT_DIM]) as Tensor2D;
  const spread = matMul(vectors, tensor(dense, [LATENT_DIM, dense.length / LATENT_DIM]) as Tensor2D);
  const inner = reshape(spread, [BATCH, INNER.size, INNER.size, INNER.channels]) as Tensor4D;
  const [mean, variance, beta, gamma] = [WEIGHTS.mean, WEIGHTS.variance, WEIGHTS.beta, WEIGHTS.gamma].map(
    (values) => tensor1d(values),
  );
  const normal = leakyRelu(batchNorm(inner, mean!, variance!, beta!, gamma!, EPSILON), SLOPE);
  const middle = leakyRelu(
    conv2dTranspose(
      normal,
      kernel(stay, MIDDLE.channels, INNER.channels),
      [BATCH, MIDDLE.size, MIDDLE.size, MIDDLE.channels],
      1,
      'same',
    ),
    SLOPE,
  );
  const images = tanh(
    conv2dTranspose(
      middle,
      kernel(grow, OUTER.channels, MIDDLE.channels),
      [BATCH, OUTER.size, OUTER.size, OUTER.channels],
      2,
      'same',
    ),
  );
  const seen = leakyRelu(conv2d(images, kernel(see, OUTER.channels, SEEN.channels), 2, 'same'), SLOPE);
  const logits = matMul(
    reshape(seen, [BATCH, judge.length]) as Tensor2D,
    tensor(judge, [judge.length, 1]) as Tensor2D,
  );
  return { images, verdicts: sigmoid(logits) };
}

/** All images, then all verdicts. */
function inLoops(): number[] {
  const { latent, dense, mean, variance, gamma, beta, stay, grow, see, judge } = WEIGHTS;
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
    const seen = convolution(pixels, see, { from: OUTER, to: SEEN }).map(leaky);
    return { pixels, verdict: 1 / (1 + Math.exp(-denseLayer(seen, judge)[0]!)) };
  });
  return [...each.flatMap(({ pixels }) => pixels), ...each.map(({ verdict }) => verdict)];
}
