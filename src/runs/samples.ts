/**
 * A run's samples/: one grid of images an epoch, as PNG files. No pictures are drawn here.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkpointName } from './checkpointName.js';
import { explainFileErrors, flushFolder, writeFileAtomic } from './files/index.js';
import { namesIn, type Run } from './run.js';

export interface SampleFile {
  /** 0 is the untrained generator. */
  readonly epoch: number;
  readonly path: string;
}

function samplesFolder(run: Run): string {
  return join(run.folder, 'samples');
}

/** Writes samples/epoch-0001.png in one step and returns its path; one of that epoch is replaced. */
export function writeSample(run: Run, epoch: number, png: Uint8Array): string {
  const folder = samplesFolder(run);
  explainFileErrors(`make the folder ${folder}`, () => {
    if (mkdirSync(folder, { recursive: true }) !== undefined) flushFolder(run.folder);
  });
  const path = join(folder, `${checkpointName({ epoch, step: 0 })}.png`);
  writeFileAtomic(path, png);
  return path;
}

/** The files of samples, by epoch; none when there are none yet. They are not opened. */
export function listSamples(run: Run): SampleFile[] {
  const folder = samplesFolder(run);
  return namesIn(folder)
    .flatMap((name) => {
      const epoch = /^epoch-(\d{4,})\.png$/.exec(name)?.[1];
      return epoch === undefined ? [] : [{ epoch: Number(epoch), path: join(folder, name) }];
    })
    .sort((a, b) => a.epoch - b.epoch);
}
