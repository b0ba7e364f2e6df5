/**
 * What `dcgan export` is asked for, checked before anything is loaded.
 */
import { UserError } from '../../errors.js';
import { chosenSeeds } from '../../sampling/index.js';
import { checkFolder, checkNewFile, type OutputKind, parseSeeds } from '../shared/index.js';
import type { ExportCommandOptions } from './exported.js';

/** A data set larger than MNIST, and still one that memory holds. */
const MOST_IMAGES = 100_000;

/** The files that a format, or a kind of images, becomes; the others become folders. */
const FILES: Readonly<Record<string, OutputKind>> = {
  onnx: { what: 'an ONNX model', extension: '.onnx' },
  npz: { what: 'NumPy arrays', extension: '.npz' },
  safetensors: { what: 'safetensors', extension: '.safetensors' },
};

/**
 * Returns the seeds of the images. Throws a UserError for a network that draws none, and for an output that they cannot be
 * written to.
 */
export function checkExportOptions(options: ExportCommandOptions): readonly number[] {
  const { format, network, seeds } = options;
  checkOutput(options);
  if (format !== 'images') return [];
  if (network === 'discriminator') {
    throw new UserError(
      'Expected --network generator with --format images but received discriminator: it draws none. Leave --network out.',
      { exitCode: 2 },
    );
  }
  const parsed = seeds === undefined ? undefined : parseSeeds(seeds, { most: MOST_IMAGES });
  return chosenSeeds({ ...options, seeds: parsed }, MOST_IMAGES);
}

function checkOutput(options: ExportCommandOptions): void {
  const { format, as = 'png', output } = options;
  const file = FILES[format === 'images' ? as : format];
  if (file) checkNewFile(output, file);
  else checkFolder(output);
}
