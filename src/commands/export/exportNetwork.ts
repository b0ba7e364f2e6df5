/**
 * `dcgan export` of a network: its files, by format.
 */
import { join } from 'node:path';
import { encodeOnnx, encodeTfjs, encodeWeightsNpz } from '../../exporting/index.js';
import type { LoadedNetwork } from '../../sampling/index.js';
import { freePath, writeNewFiles } from '../shared/index.js';
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
    return {
      paths: writeNewFiles(files.map(([name, bytes]) => ({ path: join(folder, name), bytes }))),
      details,
    };
  }
  const bytes =
    format === 'onnx'
      ? await encodeOnnx(network, weights, provenance)
      : await encodeWeightsNpz(weights, provenance);
  const path = output ?? freePath(`${network.name}.${format}`);
  return { paths: writeNewFiles([{ path, bytes }]), details };
}
