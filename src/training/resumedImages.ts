/**
 * The images of a resumed run: those it was begun with, wherever they lie now. Their checksum decides, not their path.
 */
import { existsSync } from 'node:fs';
import { type Dataset, isMnist, loadDataset } from '../data/index.js';
import { UserError } from '../errors.js';
import type { ResolvedOptions } from '../options/index.js';
import { findPreset } from '../presets/index.js';
import type { Run } from '../runs/index.js';
import type { RecordedRun } from './configuration.js';

interface Resumed {
  readonly run: Run;
  readonly recorded: RecordedRun;
  readonly options: Pick<
    ResolvedOptions,
    'data' | 'limit' | 'model' | 'size' | 'channels' | 'invert' | 'skipDamaged'
  >;
}

interface Found {
  readonly dataset: Dataset;
  /** Where they were found, as the option `data` names it: null for the package's MNIST. */
  readonly data: string | null;
}

/**
 * Loads the images of a resumed run: from `asked` if the user names a place, or else from where they were, or from the
 * package if they are MNIST's. Throws a UserError where the images there are others, or where there are none.
 */
export async function loadResumedImages(
  { run, recorded: { data: recorded }, options }: Resumed,
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
    });
    const { sha256, count, labels } = dataset;
    const sameLabels = labels?.sha256 === recorded.labelsSha256;
    if (sha256 === recorded.sha256 && count === recorded.images && sameLabels) return { dataset, data };
    throw new UserError(
      `Run ${run.name} was begun with other images${sameLabels ? '' : ' or labels'} than those in ${dataset.source}. ` +
        'Resume it with the data it was begun with (--data PATH), or begin a new run.',
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
        'Say where they are now: --data PATH.',
      { exitCode: 2, cause: error },
    );
  }
}

/** The file that was read, where its folder now holds several, and the package's MNIST. */
function otherPlaces({ source, sha256 }: RecordedRun['data'], data: string | null): (string | null)[] {
  return [...(data !== null ? [source] : []), ...(data !== null && isMnist({ sha256 }) ? [null] : [])];
}
