/**
 * A network in one of the formats for others: the files that it becomes.
 */
import type { Network, QuantizedType } from '../models/index.js';
import { encodeWeightsNpz } from './npz.js';
import { encodeOnnx } from './onnx/index.js';
import type { Provenance } from './provenance.js';
import { encodeSafetensors } from './safetensors.js';
import { encodeTfjs } from './tfjs.js';

const WEIGHTS_ALONE = { npz: encodeWeightsNpz, safetensors: encodeSafetensors };

export interface EncodeNetworkOptions {
  readonly format: 'tfjs' | 'onnx' | 'npz' | 'safetensors';
  /** Half the bytes or a quarter, in TensorFlow.js' format. */
  readonly quantize?: QuantizedType | undefined;
  readonly provenance: Provenance;
}

/** The files by their names: several in TensorFlow.js' format, else one, such as `generator.onnx`. */
export async function encodeNetwork(
  network: Network,
  { format, quantize, provenance }: EncodeNetworkOptions,
): Promise<Readonly<Record<string, Uint8Array>>> {
  const weights = await network.readWeights();
  if (format === 'tfjs') return { ...encodeTfjs(network, weights, { quantize, provenance }) };
  const encode = format === 'onnx' ? () => encodeOnnx(network, weights, provenance) : WEIGHTS_ALONE[format];
  return { [`${network.name}.${format}`]: await encode(weights, provenance) };
}
