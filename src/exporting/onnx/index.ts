/**
 * A network as an ONNX model in inference mode: opset 17, channels last outside, any batch size.
 */
import type { Network, WeightValues } from '../../models/index.js';
import { packageVersion } from '../../version.js';
import type { Provenance } from '../provenance.js';
import { GraphBuilder } from './graph.js';
import { addLayers } from './layers.js';
import { DATA_TYPES, ONNX_MESSAGES } from './messages.js';

/** ONNX 1.12, of 2022: every operator here has been the same since opset 16. */
const OPSET = 17;
const IR_VERSION = 8;

/** What the networks take and give, by the names they have in the model. */
const ENDS = {
  generator: {
    input: { name: 'latent_vectors', docString: 'From N(0, 1).' },
    output: { name: 'images', docString: 'Grey levels from -1, black, to 1, white.' },
  },
  discriminator: {
    input: { name: 'images', docString: 'Grey levels from -1, black, to 1, white.' },
    output: { name: 'logits', docString: 'Positive means real; the sigmoid is the probability.' },
  },
} as const;

/** The model's bytes; the provenance is in its `metadata_props`. */
export async function encodeOnnx(
  network: Network,
  weights: WeightValues,
  provenance: Provenance,
): Promise<Uint8Array> {
  const { input, output } = ENDS[network.name];
  const docs = { input: provenance.input ?? input.docString, output: provenance.output ?? output.docString };
  const graph = new GraphBuilder();
  addLayers(graph, network, weights, input.name);
  const model = {
    irVersion: IR_VERSION,
    opsetImport: [{ domain: '', version: OPSET }],
    producerName: 'dcgan',
    producerVersion: packageVersion(),
    metadataProps: Object.entries(provenance).map(([key, value]) => ({ key, value: String(value) })),
    graph: {
      name: network.name,
      ...graph.finish(output.name),
      input: [{ ...input, docString: docs.input, type: floatType(network.inputShape) }],
      output: [{ ...output, docString: docs.output, type: floatType(network.layers.at(-1)!.outputShape) }],
    },
  };
  const { Root } = (await import('protobufjs/light.js')).default;
  return Root.fromJSON(ONNX_MESSAGES).lookupType('ModelProto').encode(model).finish();
}

/** 32-bit floats `[batch, ...shape]`, the batch of any size. */
function floatType(shape: readonly number[]) {
  const dim = [{ dimParam: 'batch' }, ...shape.map((dimValue) => ({ dimValue }))];
  return { tensorType: { elemType: DATA_TYPES.float, shape: { dim } } };
}
