/**
 * `dcgan export`: a checkpoint's network for others, or images that its generator draws.
 */
import { basename } from 'node:path';
import type { BackendName } from '../backends/index.js';
import { type LoadedNetwork, loadNetwork } from '../training/index.js';
import { exportImages } from './exportImages.js';
import { exportNetwork, type NetworkFormat } from './exportNetwork.js';
import { checkExportOptions } from './exportOptions.js';
import type { ImageFormat } from './imageFiles.js';

/** As commander parses them. */
export interface ExportCommandOptions {
  readonly format: NetworkFormat | 'images';
  readonly network?: 'generator' | 'discriminator';
  readonly quantize?: 'float16';
  readonly as?: ImageFormat;
  readonly n?: number;
  readonly seed?: number;
  readonly seeds?: string;
  readonly run?: string;
  readonly out: string;
  readonly checkpoint?: string;
  readonly output?: string;
  readonly backend?: BackendName | 'auto';
  readonly json?: boolean;
}

/** What was written. */
export interface Exported {
  readonly paths: readonly string[];
  /** One line more for the user, where there is more to say. */
  readonly note?: string;
  /** For `--json`, beside the paths and where they come from. */
  readonly details: Readonly<Record<string, unknown>>;
}

export async function exportCommand(options: ExportCommandOptions): Promise<void> {
  const { format, network = 'generator' } = options;
  const seeds = checkExportOptions(options);
  const loaded = await loadNetwork(network, {
    ...options,
    // A network is only read and written: that needs no fast backend.
    backend: format === 'images' ? (options.backend ?? 'auto') : 'cpu',
    onDamaged: (message) => process.stderr.write(`warning: ${message}\n`),
  });
  try {
    const exported =
      format === 'images'
        ? await exportImages(loaded, seeds, options)
        : await exportNetwork(loaded, { ...options, format });
    report(exported, loaded, options);
  } finally {
    loaded.network.dispose();
  }
}

function report(
  { paths, note, details }: Exported,
  { run, checkpoint }: LoadedNetwork,
  { format, json }: ExportCommandOptions,
): void {
  if (json) {
    const written = { paths, format, ...details, run: run.name, checkpoint: checkpoint.name };
    process.stdout.write(`${JSON.stringify(written)}\n`);
    return;
  }
  const [first] = paths;
  const shown = paths.length > 2 ? `${first} ... ${basename(paths.at(-1)!)}` : paths.join('\n');
  process.stdout.write(`${shown}\nfrom ${run.folder}/${checkpoint.name}${note ? `; ${note}` : ''}\n`);
}
