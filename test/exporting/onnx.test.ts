/**
 * ONNX models, computed by onnxruntime and compared with the network itself.
 */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import * as ort from 'onnxruntime-node';
import { encodeOnnx } from '../../src/exporting/onnx/index.js';
import { Network } from '../../src/models/index.js';
import { MODEL_NAMES } from '../../src/presets/index.js';
import { glorotUniform } from '../../src/presets/initializers.js';
import * as layers from '../../src/presets/layers.js';
import { streamKey } from '../../src/random/index.js';
import { packageVersion } from '../../src/version.js';
import { assertAllNear } from '../assertions.js';
import { selectTestBackend } from '../metrics/backend.js';
import { bytes, fieldsOf, messages } from '../protobufFields.js';
import {
  deviation,
  inputsFor,
  largestDifference,
  ownOutput,
  PROVENANCE,
  presetNetwork,
  trained,
} from './networks.js';

before(selectTestBackend);

async function openOnnx(network: Network): Promise<ort.InferenceSession> {
  const bytes = await encodeOnnx(network, await trained(network), PROVENANCE);
  return ort.InferenceSession.create(bytes);
}

async function compute(session: ort.InferenceSession, network: Network, inputs: Float32Array, count: number) {
  const feeds = {
    [session.inputNames[0]!]: new ort.Tensor('float32', inputs, [count, ...network.inputShape]),
  };
  return (await session.run(feeds))[session.outputNames[0]!]!;
}

/** The largest difference between what onnxruntime and the network itself make of the same inputs. */
async function disagreement(network: Network, count: number): Promise<number> {
  const inputs = inputsFor(network, count);
  const { data } = await compute(await openOnnx(network), network, inputs, count);
  return largestDifference(data as Float32Array, ownOutput(network, inputs, count));
}

test('the generator draws the same images to 1e-5, from several latent vectors at once', async () => {
  const network = presetNetwork('generator');
  const session = await openOnnx(network);
  const inputs = inputsFor(network, 4);
  const expected = ownOutput(network, inputs, 4);
  const { data, dims } = await compute(session, network, inputs, 4);
  assert.deepEqual(dims, [4, 28, 28, 1]);
  assert.ok(deviation(expected) > 0.2, 'pale images would agree anyway');
  const difference = largestDifference(data as Float32Array, expected);
  assert.ok(difference < 1e-5, `largest difference ${difference}`);
  const single = await compute(session, network, inputs.slice(100, 200), 1);
  assertAllNear(single.data as Float32Array, expected.slice(784, 1568), 1e-5, 'the image drawn alone');
  network.dispose();
});

test('the discriminator gives the same logits to 1e-5', async () => {
  const network = presetNetwork('discriminator');
  const difference = await disagreement(network, 3);
  assert.ok(difference < 1e-5, `largest difference ${difference}`);
  network.dispose();
});

for (const model of MODEL_NAMES.filter((name) => name !== 'dcgan')) {
  for (const name of ['generator', 'discriminator'] as const) {
    test(`the ${name} of ${model} computes the same to 1e-5`, async () => {
      const network = presetNetwork(name, model);
      const difference = await disagreement(network, 3);
      assert.ok(difference < 1e-5, `largest difference ${difference}`);
      network.dispose();
    });
  }
}

test('inputs and outputs have their names, and their shapes with any batch', async () => {
  for (const [name, model, input, output] of [
    ['generator', 'dcgan', ['latent_vectors', ['batch', 100]], ['images', ['batch', 28, 28, 1]]],
    ['discriminator', 'dcgan', ['images', ['batch', 28, 28, 1]], ['logits', ['batch', 1]]],
    ['generator', 'conditional', ['latent_vectors', ['batch', 110]], ['images', ['batch', 28, 28, 1]]],
    ['discriminator', 'conditional', ['images', ['batch', 28, 28, 1]], ['logits', ['batch', 11]]],
  ] as const) {
    const network = presetNetwork(name, model);
    const session = await openOnnx(network);
    const described = [...session.inputMetadata, ...session.outputMetadata].map((value) =>
      value.isTensor ? [value.name, value.shape] : [value.name],
    );
    assert.deepEqual(described, [input, output]);
    network.dispose();
  }
});

test('the file says its versions, who made it and from what', async () => {
  const network = presetNetwork('discriminator');
  const model = fieldsOf(Buffer.from(await encodeOnnx(network, await trained(network), PROVENANCE)));
  assert.deepEqual(model.get(1), [8n]);
  const [opset] = messages(model, 8);
  assert.deepEqual(opset!.get(2), [17n]);
  assert.deepEqual([String(bytes(model, 2)), String(bytes(model, 3))], ['dcgan', packageVersion()]);
  const properties = messages(model, 14).map((entry) => [String(bytes(entry, 1)), String(bytes(entry, 2))]);
  assert.deepEqual(Object.fromEntries(properties), { ...PROVENANCE, epoch: '3' });
  network.dispose();
});

test('a transpose stands only where channels come first and where they no longer do', async () => {
  for (const [model, name, operators] of [
    [
      'dcgan',
      'generator',
      'Gemm BN LeakyRelu Reshape Transpose Up BN LeakyRelu Up BN LeakyRelu Up Tanh Transpose',
    ],
    ['dcgan', 'discriminator', 'Transpose Conv LeakyRelu Conv LeakyRelu Transpose Reshape Gemm'],
    ['dcgan-paper', 'generator', 'Gemm Reshape Transpose BN Relu Up BN Relu Up Tanh Transpose'],
    ['mlp', 'discriminator', 'Reshape Gemm LeakyRelu Gemm LeakyRelu Gemm'],
  ] as const) {
    const network = presetNetwork(name, model);
    const file = fieldsOf(Buffer.from(await encodeOnnx(network, await trained(network), PROVENANCE)));
    const nodes = messages(fieldsOf(bytes(file, 7)), 1).map((node) => String(bytes(node, 4)));
    const short = nodes.join(' ').replaceAll('BatchNormalization', 'BN').replaceAll('ConvTranspose', 'Up');
    assert.equal(short, operators);
    network.dispose();
  }
});

/** Sizes that divide by nothing, kernels larger and smaller than the stride, even and odd. */
const SHAPES: [string, readonly layers.Layer[]][] = [
  ['a convolution, 3x3, stride 2', [layers.conv2d(4, 3, 2)]],
  ['a convolution, 4x4, stride 3', [layers.conv2d(2, 4, 3)]],
  ['a convolution, 2x2, stride 3', [layers.conv2d(2, 2, 3)]],
  ['a transposed convolution, 3x3, stride 2', [layers.conv2dTranspose(4, 3, 2)]],
  ['a transposed convolution, 4x4, stride 3', [layers.conv2dTranspose(2, 4, 3)]],
  ['a transposed convolution, 2x2, stride 3', [layers.conv2dTranspose(2, 2, 3)]],
  ['a batch norm of images', [layers.batchNormalization(), layers.leakyReLU(0.1)]],
  ['a slope of zero', [layers.leakyReLU(0)]],
  ['dropout, which does nothing', [layers.conv2d(2, 3, 1), layers.dropout(0.5), layers.tanh()]],
  [
    'flatten and reshape',
    [layers.conv2d(2, 3, 1), layers.flatten(), layers.dense(12), layers.reshape([2, 2, 3])],
  ],
];

describe('on images of 7 by 5 by 3, ONNX computes the same as the network:', () => {
  for (const [title, plan] of SHAPES) {
    test(title, async () => {
      const architecture = {
        name: 'generator',
        inputShape: [7, 5, 3],
        initializer: glorotUniform,
        layers: plan,
      } as const;
      const network = new Network(architecture, streamKey(3, 'initialization'));
      const difference = await disagreement(network, 2);
      assert.ok(difference < 1e-5, `largest difference ${difference}`);
      network.dispose();
    });
  }
});
