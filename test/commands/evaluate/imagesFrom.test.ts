import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { imagesFrom } from '../../../src/commands/evaluate/imagesFrom.js';
import { encodePng } from '../../../src/images/index.js';

const folder = await mkdtemp(join(tmpdir(), 'dcgan-images-'));
after(() => rm(folder, { recursive: true }));

function idx(shape: number[], values: Uint8Array): Buffer {
  const header = Buffer.alloc(4 + 4 * shape.length);
  header.writeUInt32BE(0x0800 + shape.length, 0);
  for (const [axis, size] of shape.entries()) header.writeUInt32BE(size, 4 + 4 * axis);
  return Buffer.concat([header, values]);
}

test('an IDX file is read, plain and gzipped', async () => {
  const values = Uint8Array.from({ length: 1000 * 784 }, (_, index) => index % 251);
  const bytes = idx([1000, 28, 28], values);
  await writeFile(join(folder, 'plain'), bytes);
  await writeFile(join(folder, 'packed.gz'), gzipSync(bytes));
  for (const name of ['plain', 'packed.gz']) {
    const { count, images } = await imagesFrom(join(folder, name));
    assert.equal(count, 1000);
    assert.deepEqual(images, values);
  }
});

test('a folder of PNG images is read by name; a grid and a damaged one are refused', async () => {
  const pngs = await mkdtemp(join(folder, 'png-'));
  for (let index = 0; index < 1000; index++) {
    const pixels = new Uint8Array(784).fill(index % 256);
    const name = `${String(index).padStart(4, '0')}.png`;
    await writeFile(join(pngs, name), encodePng({ width: 28, height: 28, pixels }));
  }
  const { count, images } = await imagesFrom(pngs);
  assert.equal(count, 1000);
  assert.deepEqual([images[0], images[999 * 784]], [0, 999 % 256]);
  const grid = join(pngs, 'grid.png');
  await writeFile(grid, encodePng({ width: 56, height: 56, pixels: new Uint8Array(56 * 56) }));
  await assert.rejects(imagesFrom(pngs), /28 by 28 pixels for --images but .*grid\.png is 56 by 56/);
  await writeFile(grid, 'no picture');
  await assert.rejects(imagesFrom(pngs), /Expected a PNG image at .*grid\.png but it is damaged/);
});

test('no path, no images, labels and too few images are refused', async () => {
  const empty = await mkdtemp(join(folder, 'empty-'));
  await writeFile(join(folder, 'labels'), idx([3], new Uint8Array(3)));
  await writeFile(join(folder, 'few'), idx([2, 28, 28], new Uint8Array(2 * 784)));
  await assert.rejects(imagesFrom(join(folder, 'nothing')), /--images but received .*nothing/);
  await assert.rejects(imagesFrom(empty), /at least 1000 images for --images but .* has 0/);
  await assert.rejects(imagesFrom(join(folder, 'labels')), /found an array of 3\. Give the file of images/);
  await assert.rejects(imagesFrom(join(folder, 'few')), /has 2\. Give 10,000/);
});
