/**
 * Exports of networks for colour images of 32 and 64 pixels, and of such images, read by other programs' libraries or as
 * training reads them. The models are narrow.
 */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import * as ort from 'onnxruntime-node';
import { loadDataset } from '../../src/data/index.js';
import { encodeIdx, type ImageSet } from '../../src/exporting/index.js';
import { encodeImagesNpz, encodeWeightsNpz } from '../../src/exporting/npz.js';
import { encodeOnnx } from '../../src/exporting/onnx/index.js';
import { encodeSafetensors } from '../../src/exporting/safetensors.js';
import { encodeTfjs } from '../../src/exporting/tfjs.js';
import { assertAllNear } from '../assertions.js';
import { selectTestBackend } from '../metrics/backend.js';
import { useNarrowModels } from '../narrowModels.js';
import { temporaryFolder } from '../temporaryFolder.js';
import { inputsFor, openTfjs, ownOutput, PROVENANCE, predict, presetNetwork, trained } from './networks.js';
import { readNpz } from './numpyFiles.js';

useNarrowModels();
before(selectTestBackend);
const folder = temporaryFolder();

for (const [size, models] of [
  [32, ['dcgan', 'mlp']],
  [64, ['conditional', 'dcgan-paper']],
] as const) {
  for (const model of models) {
    for (const name of ['generator', 'discriminator'] as const) {
      test(`the ${name} of ${model} at ${size} by ${size} in colour is the same in every format`, async () => {
        const network = presetNetwork(name, model, { size, channels: 3 });
        const weights = await trained(network);
        const shape = [2, ...network.inputShape];
        const inputs = inputsFor(network, 2);
        const expected = ownOutput(network, inputs, 2);
        if (name === 'generator') assert.equal(expected.length, 2 * size * size * 3);

        const session = await ort.InferenceSession.create(await encodeOnnx(network, weights, PROVENANCE));
        const feeds = { [session.inputNames[0]!]: new ort.Tensor('float32', inputs, shape) };
        const { data } = (await session.run(feeds))[session.outputNames[0]!]!;
        assertAllNear(data as Float32Array, expected, 1e-5, 'ONNX');

        const layers = await openTfjs(encodeTfjs(network, weights, { provenance: PROVENANCE }));
        assertAllNear(predict(layers, inputs, shape), expected, 1e-5, 'TensorFlow.js');
        layers.dispose();

        const arrays = readNpz(await encodeWeightsNpz(weights, PROVENANCE));
        const file = Buffer.from(encodeSafetensors(weights, PROVENANCE));
        const start = 8 + Number(file.readBigUInt64LE());
        const header = JSON.parse(file.toString('utf8', 8, start));
        for (const [weight, { shape, values }] of weights) {
          const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
          assert.deepEqual(arrays.get(weight)!.shape, shape);
          assert.ok(bytes.equals(arrays.get(weight)!.bytes), `${weight} differs in the npz file`);
          const [from, to] = header[weight].data_offsets;
          assert.deepEqual(header[weight].shape, shape);
          assert.ok(
            bytes.equals(file.subarray(start + from, start + to)),
            `${weight} differs as safetensors`,
          );
        }
        network.dispose();
      });
    }
  }

  test(`colour images of ${size} by ${size} are read by training as they were exported`, async () => {
    const pixels = Uint8Array.from({ length: 3 * size * size * 3 }, (_, at) => (at * 37) % 251);
    const images: ImageSet = { width: size, height: size, channels: 3, pixels, seeds: [0, 1, 2] };
    const files = { idx: encodeIdx(images), npz: await encodeImagesNpz(images, PROVENANCE) };
    for (const [kind, bytes] of Object.entries(files)) {
      const path = join(folder, `${size}.${kind}`);
      writeFileSync(path, bytes);
      const read = await loadDataset({ directory: path });
      assert.deepEqual([read.count, read.height, read.channels], [3, size, 3]);
      assert.deepEqual(read.images, pixels, kind);
    }
  });
}
