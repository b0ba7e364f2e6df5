/**
 * `dcgan export`: a checkpoint's network for others, or images that its generator draws.
 */
import { basename } from 'node:path';
import { type LoadedNetwork, loadNetwork } from '../../sampling/index.js';
import { STDOUT, tellOfPretrained } from '../shared/index.js';
import type { ExportCommandOptions, Exported } from './exported.js';
import { exportImages } from './exportImages.js';
import { exportNetwork } from './exportNetwork.js';
import { checkExportOptions } from './exportOptions.js';

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
    tellOfPretrained(loaded.run, options);
  } finally {
    loaded.network.dispose();
  }
}

function report(
  { paths, note, details }: Exported,
  { run, checkpoint }: LoadedNetwork,
  { format, json, output }: ExportCommandOptions,
): void {
  if (json) {
    const written = { paths, format, ...details, run: run.name, checkpoint: checkpoint.name };
    process.stdout.write(`${JSON.stringify(written)}\n`);
    return;
  }
  const [first] = paths;
  const shown = paths.length > 2 ? `${first} ... ${basename(paths.at(-1)!)}` : paths.join('\n');
  const from = `from ${run.folder}/${checkpoint.name}${note ? `; ${note}` : ''}\n`;
  // Standard output has the file.
  if (output === STDOUT) process.stderr.write(from);
  else process.stdout.write(`${shown}\n${from}`);
}
