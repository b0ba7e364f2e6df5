/**
 * A network as a TensorFlow.js LayersModel for others: as in a checkpoint, with what it is and where it comes
 * from, its weights in 32, 16 or 8 bits.
 */
import {
  encodeLayersModel,
  type LayersModelFiles,
  type Network,
  type QuantizedType,
  type WeightValues,
} from '../models/index.js';
import type { Provenance } from './provenance.js';

export interface TfjsOptions {
  /** How the weights are stored; in 32 bits unless given. */
  readonly quantize?: QuantizedType | undefined;
  /** What `model.getUserDefinedMetadata()` returns. */
  readonly provenance: Provenance;
}

/** `model.json` and `weights.bin`. Throws a UserError for weights that `quantize` cannot hold. */
export function encodeTfjs(
  network: Network,
  weights: WeightValues,
  { quantize, provenance }: TfjsOptions,
): LayersModelFiles {
  return encodeLayersModel(network, weights, { quantize, metadata: provenance });
}
