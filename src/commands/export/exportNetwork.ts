/**
 * `dcgan export` of a network: its files, by format.
 */
import { join } from 'node:path';
import { encodeNetwork } from '../../exporting/index.js';
import type { QuantizedType } from '../../models/index.js';
import { type LoadedNetwork, provenanceOf } from '../../sampling/index.js';
import { freePath, writeNewFiles } from '../shared/index.js';
import type { Exported, NetworkFormat } from './exported.js';

export interface NetworkExportOptions {
  readonly format: NetworkFormat;
  readonly quantize?: QuantizedType | undefined;
  readonly output?: string | undefined;
}

/** Writes the network where the user says, or in a new place here. */
export async function exportNetwork(
  loaded: LoadedNetwork,
  { format, quantize, output }: NetworkExportOptions,
): Promise<Exported> {
  const { network } = loaded;
  const provenance = provenanceOf(loaded);
  const files = Object.entries(await encodeNetwork(network, { format, quantize, provenance }));
  const details = { network: network.name, ...(quantize && { quantize }) };
  if (format === 'tfjs') {
    const folder = output ?? freePath(`${network.name}-tfjs`);
    return {
      paths: await writeNewFiles(files.map(([name, bytes]) => ({ path: join(folder, name), bytes }))),
      details,
    };
  }
  const [[name, bytes]] = files as [[string, Uint8Array]];
  return { paths: await writeNewFiles([{ path: output ?? freePath(name), bytes }]), details };
}
