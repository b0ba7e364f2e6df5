/**
 * A run's config.json: what it says, and whether a resumed run still has what it was begun with.
 */
import type { Dataset } from '../data/index.js';
import { UserError } from '../errors.js';
import type { ResolvedOptions } from '../options/index.js';
import type { JsonObject, Run } from '../runs/index.js';
import { packageVersion } from '../version.js';

export interface Configured {
  readonly options: ResolvedOptions;
  readonly dataset: Dataset;
  readonly backend: { readonly name: string; readonly device: string };
  /** The run's configuration so far, if it is resumed. */
  readonly begun: JsonObject | undefined;
}

/** Every resolved option, and what it was resolved to: the backend, the data. */
export function configuration({ options, dataset, backend, begun }: Configured): JsonObject {
  return {
    ...begun,
    version: packageVersion(),
    node: process.version,
    options: { ...options },
    backend: { name: backend.name, device: backend.device },
    data: dataOf(dataset),
  };
}

function dataOf({ name, source, sha256, stored, count }: Dataset): JsonObject {
  return { name, source, sha256, stored: { ...stored }, images: count };
}

/** Throws a UserError for other data than the run's; warns where another backend will give other bytes. */
export function checkSame(
  config: JsonObject,
  now: { dataset: Dataset; backend: string },
  run: Run,
  warnings: string[],
): void {
  const data = config.data as JsonObject | undefined;
  const { sha256, count, stored } = now.dataset;
  // Runs of version 0.1.0 say nothing of how the file held them.
  const turned = ((data?.stored as JsonObject | undefined)?.byColumns ?? false) !== stored.byColumns;
  if (data?.sha256 !== sha256 || data?.images !== count || turned) {
    throw new UserError(
      `Run ${run.name} was begun with other images than those in ${now.dataset.source}. ` +
        'Resume it with the data it was begun with, or begin a new run.',
    );
  }
  const backend = config.backend as JsonObject | undefined;
  if (backend?.name !== now.backend) {
    warnings.push(
      `The run was begun on the backend ${String(backend?.name)} and goes on with ${now.backend}: ` +
        'its numbers will differ in the last digits from an uninterrupted run.',
    );
  }
}
