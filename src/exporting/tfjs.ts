/**
 * A network as a TensorFlow.js LayersModel for others: as in a checkpoint, with what it is and where it comes
 * from, its weights in 32 or 16 bits.
 */
import {
  encodeLayersModel,
  type LayersModelFiles,
  type Network,
  type WeightValues,
} from '../models/index.js';
import { encodeFloat16Weights } from './float16.js';
import type { Provenance } from './provenance.js';

export interface TfjsOptions {
  /** How the weights are stored; in 32 bits unless given. */
  readonly quantize?: 'float16' | undefined;
  /** What `model.getUserDefinedMetadata()` returns. */
  readonly provenance: Provenance;
}

/** `model.json` and `weights.bin`. Throws a UserError for weights that 16 bits cannot hold. */
export function encodeTfjs(
  network: Network,
  weights: WeightValues,
  { quantize, provenance }: TfjsOptions,
): LayersModelFiles {
  return encodeLayersModel(network, weights, {
    ...(quantize && { encode: encodeFloat16Weights }),
    metadata: provenance,
  });
}
