/**
 * `dcgan export` of a network: its files, by format.
 */
import { join } from 'node:path';
import { encodeOnnx, encodeTfjs, encodeWeightsNpz } from '../../exporting/index.js';
import type { LoadedNetwork } from '../../sampling/index.js';
import { freePath, refuseTaken, writeNewFile } from '../shared/index.js';
import type { Exported, NetworkFormat } from './exported.js';
import { provenanceOf } from './exportProvenance.js';

export interface NetworkExportOptions {
  readonly format: NetworkFormat;
  readonly quantize?: 'float16' | undefined;
  readonly output?: string | undefined;
}

/** Writes the network where the user says, or in a new place here. */
export async function exportNetwork(
  loaded: LoadedNetwork,
  { format, quantize, output }: NetworkExportOptions,
): Promise<Exported> {
  const { network } = loaded;
  const weights = await network.readWeights();
  const provenance = provenanceOf(loaded);
  const details = { network: network.name, ...(quantize && { quantize }) };
  if (format === 'tfjs') {
    const files = Object.entries(encodeTfjs(network, weights, { quantize, provenance }));
    const folder = output ?? freePath(`${network.name}-tfjs`);
    refuseTaken(files.map(([name]) => join(folder, name)));
    return { paths: files.map(([name, bytes]) => writeNewFile(join(folder, name), bytes)), details };
  }
  const bytes =
    format === 'onnx'
      ? await encodeOnnx(network, weights, provenance)
      : await encodeWeightsNpz(weights, provenance);
  return { paths: [writeNewFile(output ?? freePath(`${network.name}.${format}`), bytes)], details };
}
