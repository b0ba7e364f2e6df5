/**
 * Which of `dcgan export`'s options go together, checked before anything is loaded.
 */
import { UserError } from '../../errors.js';
import { chosenSeeds } from '../../sampling/index.js';
import { checkCounts, parseSeeds } from '../shared/index.js';
import type { ExportCommandOptions } from './exported.js';

/** A data set larger than MNIST, and still one that memory holds. */
const MOST_IMAGES = 100_000;

/** Options that mean something with one format only. */
const FOR_IMAGES = ['as', 'n', 'seed', 'seeds', 'backend'] as const;

/** Returns the seeds of the images. Throws a UserError for options that the format does not know. */
export function checkExportOptions(options: ExportCommandOptions): readonly number[] {
  const { format, network, quantize, seeds } = options;
  checkCounts({ '--n': options.n }, MOST_IMAGES);
  if (quantize !== undefined && format !== 'tfjs') throw foreign('--quantize', 'tfjs', format);
  if (format !== 'images') {
    const given = FOR_IMAGES.find((name) => options[name] !== undefined);
    if (given) throw foreign(`--${given}`, 'images', format);
    return [];
  }
  if (network === 'discriminator') {
    throw new UserError(
      'Expected --network generator with --format images but received discriminator: it draws none. Leave --network out.',
      { exitCode: 2 },
    );
  }
  const parsed = seeds === undefined ? undefined : parseSeeds(seeds, MOST_IMAGES);
  return chosenSeeds({ ...options, seeds: parsed }, MOST_IMAGES);
}

function foreign(flag: string, expected: string, format: string): UserError {
  return new UserError(
    `Expected ${flag} with --format ${expected} but received it with --format ${format}. Leave ${flag} out.`,
    { exitCode: 2 },
  );
}
