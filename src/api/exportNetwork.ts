/**
 * A checkpoint's network in the formats of others, for a program: what `dcgan export` writes, as bytes.
 */
import { type EncodeNetworkOptions, encodeNetwork } from '../exporting/index.js';
import { checkOptions, EXPORT_OPTIONS } from '../options/index.js';
import { type LoadNetworkOptions, loadNetwork, provenanceOf } from '../sampling/index.js';

/** Every option of `exportNetwork`; all have defaults. */
export interface ExportNetworkOptions
  extends LoadNetworkOptions,
    Partial<Pick<EncodeNetworkOptions, 'format' | 'quantize'>> {
  /** `generator` by default. */
  readonly network?: 'generator' | 'discriminator' | undefined;
}

const { format, network, quantize, run, checkpoint, out, backend } = EXPORT_OPTIONS;
const OPTIONS = { format, network, quantize, run, checkpoint, out, backend };

/**
 * The files of a run's network by their names, in TensorFlow.js' format unless `format` says otherwise. Throws a
 * UserError for wrong options, and when there is no such run, checkpoint or backend.
 */
export async function exportNetwork(
  options: ExportNetworkOptions = {},
): Promise<Readonly<Record<string, Uint8Array>>> {
  checkOptions(OPTIONS, options, ['onDamaged']);
  const { format = 'tfjs', network: name = 'generator', quantize, ...from } = options;
  const loaded = await loadNetwork(name, from);
  try {
    return await encodeNetwork(loaded.network, { format, quantize, provenance: provenanceOf(loaded) });
  } finally {
    loaded.network.dispose();
  }
}
