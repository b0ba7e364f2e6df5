/**
 * The images of a run: those it was begun with, wherever they lie now. Their checksum decides, not their path.
 */
import { existsSync } from 'node:fs';
import { type Dataset, isMnist, loadDataset } from '../data/index.js';
import { optionName, UserError } from '../errors.js';
import type { ResolvedOptions } from '../options/index.js';
import { findPreset } from '../presets/index.js';
import type { Run } from '../runs/index.js';
import { count, fields, flag, optional, sha256, text } from '../schema/index.js';

/** What config.json says of them. */
export const RECORDED_IMAGES = fields({
  source: text,
  sha256,
  images: count(1),
  // Runs of version 0.1.0 do not say how the file held its images.
  stored: optional(fields({ byColumns: flag })),
  // Class-conditional models have labels.
  labelsSha256: optional(sha256),
});

interface RecordedImages {
  readonly source: string;
  readonly sha256: string;
  readonly images: number;
  readonly stored?: { readonly byColumns: boolean } | undefined;
  readonly labelsSha256?: string | undefined;
}

interface OfRun {
  readonly run: Run;
  readonly recorded: RecordedImages;
  readonly options: Pick<
    ResolvedOptions,
    'data' | 'limit' | 'model' | 'size' | 'channels' | 'invert' | 'skipDamaged'
  >;
  /** Whether their classes are read, where they have some. */
  readonly classed: boolean;
  /** Is told of the share of a folder of pictures that is read. */
  readonly onReading?: ((share: number) => void) | undefined;
}

interface Found {
  readonly dataset: Dataset;
  /** Where they were found, as the option `data` names it: null for the package's MNIST. */
  readonly data: string | null;
}

/**
 * Loads the images of a run: from `asked` if the user names a place, or else from where they were, or from the
 * package if they are MNIST's. Throws a UserError where the images there are others, or where there are none.
 */
export async function loadRunImages(
  { run, recorded, options, classed, onReading }: OfRun,
  asked: string | undefined,
): Promise<Found> {
  const load = async (data: string | null): Promise<Found> => {
    const dataset = await loadDataset({
      ...(data !== null && { directory: data }),
      limit: options.limit ?? undefined,
      size: options.size ?? undefined,
      channels: options.channels ?? undefined,
      invert: options.invert,
      skipDamaged: options.skipDamaged,
      byColumns: recorded.stored?.byColumns ?? false,
      labelled: findPreset(options.model).conditional,
      ...{ classed, onReading },
    });
    const { sha256, count, labels } = dataset;
    const sameLabels = labels?.sha256 === recorded.labelsSha256;
    if (sha256 === recorded.sha256 && count === recorded.images && sameLabels) return { dataset, data };
    throw new UserError(
      `Run ${run.name} was begun with other images${sameLabels ? '' : ' or labels'} than those in ${dataset.source}. ` +
        `Name the data it was begun with (${optionName('data')} PATH), or begin a new run.`,
      { exitCode: 2 },
    );
  };
  try {
    return await load(options.data);
  } catch (error) {
    if (asked !== undefined || !(error instanceof UserError)) throw error;
    for (const place of otherPlaces(recorded, options.data)) {
      const found = await load(place).catch(() => undefined);
      if (found) return found;
    }
    if (options.data === null || existsSync(options.data)) throw error;
    throw new UserError(
      `Expected the images of run ${run.name} at ${options.data} but nothing is there. ` +
        `Say where they are now: ${optionName('data')} PATH.`,
      { exitCode: 2, cause: error },
    );
  }
}

/** The file that was read, where its folder now holds several, and the package's MNIST. */
function otherPlaces({ source, sha256 }: RecordedImages, data: string | null): (string | null)[] {
  return [...(data !== null ? [source] : []), ...(data !== null && isMnist({ sha256 }) ? [null] : [])];
}
