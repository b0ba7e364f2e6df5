/**
 * A run's config.json: what it says, and whether a resumed run goes on with the same backend.
 */
import type { Dataset } from '../data/index.js';
import type { ResolvedOptions } from '../options/index.js';
import type { JsonObject } from '../runs/index.js';
import { RECORDED_IMAGES } from '../sampling/index.js';
import { check, fields, text } from '../schema/index.js';
import { packageVersion } from '../version.js';

export interface Configured {
  readonly options: ResolvedOptions;
  readonly dataset: Dataset;
  readonly backend: { readonly name: string; readonly device: string };
  readonly smallestBatch: number;
  /** The run's configuration so far, if it is resumed. */
  readonly begun: JsonObject | undefined;
}

/** Every resolved option, and what it was resolved to: the backend, the data. */
export function configuration({ options, dataset, backend, smallestBatch, begun }: Configured): JsonObject {
  return {
    ...begun,
    version: packageVersion(),
    node: process.version,
    options: { ...options },
    backend: { name: backend.name, device: backend.device },
    data: dataOf(dataset),
    smallestBatch,
  };
}

function dataOf({ name, source, sha256, stored, count, labels }: Dataset): JsonObject {
  const ofImages = { name, source, sha256, stored: { ...stored }, images: count };
  return labels ? { ...ofImages, labelsSha256: labels.sha256 } : ofImages;
}

const RECORDED = fields({
  data: RECORDED_IMAGES,
  backend: fields({ name: text }),
});

/** What a run was begun with, beside its options. */
export type RecordedRun = ReturnType<typeof recordedRun>;

/** Throws a UserError where config.json does not say what images and which backend the run was begun with. */
export function recordedRun(config: JsonObject, file: string) {
  return check(RECORDED, config, { file, next: 'Restore the file, or begin a new run.' });
}

/** What to say where a resumed run goes on with another backend than before; undefined where it is the same. */
export function backendChange({ backend: { name } }: RecordedRun, now: string): string | undefined {
  if (name === now) return undefined;
  return (
    `The run was begun on the backend ${name} and goes on with ${now}: ` +
    'its numbers will differ in the last digits from an uninterrupted run.'
  );
}
