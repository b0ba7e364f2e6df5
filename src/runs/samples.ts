/**
 * A run's samples/: grids of images, one an epoch and those within epochs, as PNG files. No pictures are drawn here.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkpointName, furthestFirst, type Progress, parseCheckpointName } from './checkpointName.js';
import { explainFileErrors, flushFolder, writeFileAtomic } from './files/index.js';
import { namesIn, type Run } from './run.js';

/** Epoch and step 0 are the untrained generator. */
export interface SampleFile extends Progress {
  readonly path: string;
}

function samplesFolder(run: Run): string {
  return join(run.folder, 'samples');
}

/** Writes samples/epoch-0001.png in one step and returns its path; one that is there is replaced. */
export function writeSample(run: Run, epoch: number, png: Uint8Array, step = 0): string {
  const folder = samplesFolder(run);
  explainFileErrors(`make the folder ${folder}`, () => {
    if (mkdirSync(folder, { recursive: true }) !== undefined) flushFolder(run.folder);
  });
  const path = join(folder, `${checkpointName({ epoch, step })}.png`);
  writeFileAtomic(path, png);
  return path;
}

/** The files of samples in the order of training; none when there are none yet. They are not opened. */
export function listSamples(run: Run): SampleFile[] {
  const folder = samplesFolder(run);
  return namesIn(folder)
    .flatMap((name) => {
      const progress = name.endsWith('.png') ? parseCheckpointName(name.slice(0, -'.png'.length)) : undefined;
      return progress === undefined ? [] : [{ ...progress, path: join(folder, name) }];
    })
    .sort((a, b) => furthestFirst(b, a));
}
