/**
 * Which of `dcgan export`'s options go together, checked before anything is loaded.
 */
import { UserError } from '../../errors.js';
import { chosenSeeds } from '../../sampling/index.js';
import {
  checkFolder,
  checkNewFile,
  type OutputKind,
  parseSeeds,
  refuseTogether,
  TO_STDOUT,
} from '../shared/index.js';
import type { ExportCommandOptions } from './exported.js';

/** A data set larger than MNIST, and still one that memory holds. */
const MOST_IMAGES = 100_000;

/** Options that mean something with one format only. */
const FOR_IMAGES = ['as', 'n', 'seed', 'seeds', 'backend'] as const;

/** The files that a format, or a kind of images, becomes; the others become folders. */
const FILES: Readonly<Record<string, OutputKind>> = {
  onnx: { what: 'an ONNX model', extension: '.onnx' },
  npz: { what: 'NumPy arrays', extension: '.npz' },
  safetensors: { what: 'safetensors', extension: '.safetensors' },
};

/**
 * Returns the seeds of the images. Throws a UserError for options that the format does not know, and for an output
 * that it cannot be written to.
 */
export function checkExportOptions(options: ExportCommandOptions): readonly number[] {
  const { format, network, quantize, seeds } = options;
  if (quantize !== undefined && format !== 'tfjs') throw foreign('--quantize', 'tfjs', format);
  if (format !== 'images') {
    const given = FOR_IMAGES.find((name) => options[name] !== undefined);
    if (given) throw foreign(`--${given}`, 'images', format);
    checkOutput(options);
    return [];
  }
  if (network === 'discriminator') {
    throw new UserError(
      'Expected --network generator with --format images but received discriminator: it draws none. Leave --network out.',
      { exitCode: 2 },
    );
  }
  checkOutput(options);
  const parsed = seeds === undefined ? undefined : parseSeeds(seeds, MOST_IMAGES);
  return chosenSeeds({ ...options, seeds: parsed }, MOST_IMAGES);
}

function checkOutput(options: ExportCommandOptions): void {
  const { format, as = 'png', output } = options;
  refuseTogether(options, [['json', TO_STDOUT]]);
  const file = FILES[format === 'images' ? as : format];
  if (file) checkNewFile(output, file);
  else checkFolder(output);
}

function foreign(flag: string, expected: string, format: string): UserError {
  return new UserError(
    `Expected ${flag} with --format ${expected} but received it with --format ${format}. Leave ${flag} out.`,
    { exitCode: 2 },
  );
}
