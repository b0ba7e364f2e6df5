/**
 * Files that are broken at random, in every format: each is read or refused with a message, and none breaks the reader.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { zipSync } from 'fflate';
import { loadDataset } from '../../src/data/index.js';
import { streamKey, uniforms } from '../../src/random/index.js';
import { npyFile } from './arrays/npyFile.js';
import { folder, idx } from './idxFiles.js';

const PER_FORMAT = 25;
const sample = (name: string) => readFileSync(new URL(`pictures/samples/${name}`, import.meta.url));
const pixels = Uint8Array.from({ length: 2 * 784 }, (_, at) => (at * 7) % 256);
const array = npyFile('|u1', [2, 28, 28], pixels);

const SOUND: Readonly<Record<string, Buffer>> = {
  'a.png': sample('color.png'),
  'a.jpg': sample('color.jpg'),
  'a.webp': sample('color.webp'),
  'a.gif': sample('color.gif'),
  'train-images-idx3-ubyte': idx(2),
  'a.npy': array,
  'a.npz': Buffer.from(zipSync({ 'x_train.npy': array })),
  'a.csv': Buffer.from([0, 1].map((row) => [row, ...pixels.subarray(0, 784)].join()).join('\n')),
};

/** The bytes cut short, some of them overwritten, or some of them left out: by three numbers in (0, 1). */
function broken(bytes: Buffer, [kind, place, value]: readonly [number, number, number]): Buffer {
  const at = Math.floor(place * bytes.length);
  if (kind < 0.3) return bytes.subarray(0, at);
  if (kind < 0.8) {
    const changed = Buffer.from(bytes);
    for (let index = 0; index < 8; index++) {
      changed[Math.floor(at + index * index * value * 5) % bytes.length] = Math.floor(value * 256) ^ index;
    }
    return changed;
  }
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + Math.ceil(value * 30))]);
}

for (const [name, bytes] of Object.entries(SOUND)) {
  test(`${PER_FORMAT} broken files like ${name} are read, or refused with what is wrong; a sound one is read after them`, async () => {
    const drawn = uniforms(streamKey(1, 'shuffle', bytes.length), 3 * PER_FORMAT);
    for (let index = 0; index < PER_FORMAT; index++) {
      const [kind, place, value] = drawn.subarray(3 * index, 3 * index + 3);
      const directory = folder('broken', { [name]: broken(bytes, [kind!, place!, value!]) });
      await loadDataset({ directory }).catch((error: Error) => {
        assert.equal(error.name, 'UserError', error.stack);
        assert.match(error.message, /^Expected .+ (?:but|in) .+\. |\n/, error.message);
      });
    }
    assert.ok((await loadDataset({ directory: folder('sound', { [name]: bytes }) })).count > 0, name);
  });
}
