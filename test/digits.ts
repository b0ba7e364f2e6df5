/**
 * Data sets of a few pictures, for tests of what a run does and not of how well: MNIST, which is 47 MB, takes longer
 * to be read than a few steps of training. No tests here.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { loadMnist } from '../src/data/index.js';
import { idx, idxLabels } from './data/idxFiles.js';

/** Keeps MNIST in memory through the tests of this file, which train on it again and again. */
export function keepMnist(): void {
  const held: unknown[] = [];
  before(async () => void held.push(await loadMnist('train'), await loadMnist('test')));
  after(() => void held.splice(0));
}

/**
 * Writes `count` upright strokes, each at its own place and labelled 0 to 9 in turn, as a data set named `strokes` in
 * `folder`; returns its path.
 */
export function writeStrokes(folder: string, count: number): string {
  const path = join(folder, 'strokes');
  mkdirSync(path);
  const stroke = (image: number, y: number, x: number) => {
    const distance = Math.abs(x - 9 - (image % 11));
    return y > 3 && y < 24 && distance < 3 ? 255 - 100 * distance : 0;
  };
  writeFileSync(join(path, 'train-images-idx3-ubyte'), idx(count, 28, 28, stroke));
  const labels = Array.from({ length: count }, (_, image) => image % 10);
  writeFileSync(join(path, 'train-labels-idx1-ubyte'), idxLabels(labels));
  return path;
}
