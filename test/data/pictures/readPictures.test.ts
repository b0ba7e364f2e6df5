import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadDataset } from '../../../src/data/index.js';
import { decodePicture } from '../../../src/data/pictures/decodePicture.js';
import { encodePng } from '../../../src/images/index.js';
import { assertNear } from '../../assertions.js';
import { folder } from '../idxFiles.js';
import { type PngParts, pngFile } from './pngFiles.js';

/** Of 32 by 32, red above blue from left to right; scripts/reference/pictures.py makes them. */
const SAMPLES = new URL('samples/', import.meta.url);
const SIZE = { width: 28, height: 28 } as const;
/** A stroke on black: what most images are. */
const isInk = (x: number, y: number) => x > 10 && x < 16 && y > 4 && y < 24;

/** One image of this kind, read as a folder of it: what lies on the stroke and beside it, and what is said. */
async function readOne(
  name: string,
  parts: Pick<PngParts, 'colorType' | 'depth' | 'pixel'> & Partial<PngParts>,
) {
  const directory = folder(name, { 'a.png': pngFile({ ...SIZE, ...parts }) });
  const { images, warnings } = await loadDataset({ directory, channels: 1 });
  return { ink: images[12 * 28 + 12]!, paper: images[0]!, said: warnings.join('\n') };
}

test('greys of 8 and 16 bits and with a palette are read as they are, without a word', async () => {
  const gray = await readOne('gray', { colorType: 0, depth: 8, pixel: (x, y) => [isInk(x, y) ? 200 : 3] });
  assert.deepEqual(gray, { ink: 200, paper: 3, said: '' });
  const deep = await readOne('deep', {
    colorType: 0,
    depth: 16,
    pixel: (x, y) => [isInk(x, y) ? 65_535 : 257],
  });
  assert.deepEqual(deep, { ink: 255, paper: 1, said: '' });
  const indexed = await readOne('indexed', {
    colorType: 3,
    depth: 8,
    palette: [9, 9, 9, 180, 180, 180],
    pixel: (x, y) => [isInk(x, y) ? 1 : 0],
  });
  assert.deepEqual(indexed, { ink: 180, paper: 9, said: '' });
});

test('where grey is asked for, colours are read as their luminance (Rec. 601), with a warning', async () => {
  const blue = await readOne('blue', {
    colorType: 2,
    depth: 8,
    pixel: (x, y) => (isInk(x, y) ? [80, 180, 255] : [0, 0, 0]),
  });
  assert.equal(blue.ink, Math.round(0.299 * 80 + 0.587 * 180 + 0.114 * 255));
  assert.match(blue.said, /blue are in colour: their luminance is taken\.$/);
});

test('what is transparent lies on black, with a warning', async () => {
  const alpha = (x: number, y: number) => (isInk(x, y) ? 255 : 51);
  const gray = await readOne('alpha', { colorType: 4, depth: 8, pixel: (x, y) => [250, alpha(x, y)] });
  assert.deepEqual([gray.ink, gray.paper], [250, 50]);
  assert.match(gray.said, /transparent in places: black is taken to be behind them\.$/);
  const black = await readOne('black-ink', {
    colorType: 6,
    depth: 8,
    pixel: (x, y) => [0, 0, 0, alpha(x, y)],
  });
  assert.match(black.said, /are all black: there is nothing to learn\.$/);
  const keyed = await readOne('keyed', {
    colorType: 2,
    depth: 8,
    transparency: [0, 255, 0, 0, 0, 0],
    pixel: (x, y) => (isInk(x, y) ? [200, 200, 200] : [255, 0, 0]),
  });
  assert.deepEqual([keyed.ink, keyed.paper], [200, 0]);
});

const gray = (size: number, value: (x: number, y: number) => number) =>
  Buffer.from(
    encodePng({
      width: size,
      height: size,
      pixels: Uint8Array.from({ length: size * size }, (_, i) => value(i % size, Math.floor(i / size))),
    }),
  );

test('a folder is read in the order of its names; folders, other files and litter in it are passed over', async () => {
  const path = folder('mixture', {
    'b.PNG': gray(28, () => 20),
    'a.png': gray(28, (x) => 200 + x),
    'notes.txt': Buffer.from('mine'),
    '._a.png': Buffer.from([0, 5, 0x16, 7]),
    'Thumbs.db': Buffer.from('x'),
  });
  mkdirSync(join(path, 'c.png'));
  const { count, images, name } = await loadDataset({ directory: path });
  assert.deepEqual([count, name, images[0], images[784]], [2, 'mixture', 200, 20]);
  assert.equal((await loadDataset({ directory: path, limit: 1 })).images.length, 784);
});

test('images of other sizes are fitted as those of IDX files are', async () => {
  const path = folder('sizes', {
    'a.png': gray(20, () => 200),
    'b.png': gray(32, (x, y) => (x > 1 && x < 30 && y > 1 && y < 30 ? 100 : 0)),
  });
  const { images, warnings, stored } = await loadDataset({ directory: path });
  assert.deepEqual([images[3 * 28 + 3], images[4 * 28 + 4], images[784]], [0, 200, 100]);
  assert.match(warnings[0]!, /of 32 by 32 pixels lose their black border/);
  assert.match(warnings[1]!, /of 20 by 20 pixels are padded/);
  assert.deepEqual(stored, { height: 32, width: 32, byColumns: false });
});

test('what lies in memory behind the bytes of a picture is not read', async () => {
  const sound = gray(28, (x) => 9 * x);
  for (const [length, reason] of [
    [0, 'empty'],
    [20, 'damaged'],
  ] as const) {
    await assert.rejects(decodePicture(sound.subarray(0, length)), { message: reason });
  }
});

test('bytes after the end of an image are passed over; what is damaged is named, or left out', async () => {
  const sound = gray(28, (x) => 9 * x);
  const path = folder('damage', { 'a.png': Buffer.concat([sound, Buffer.from('appended')]) });
  assert.equal((await loadDataset({ directory: path })).images[5], 45);
  const jpeg = readFileSync(new URL('color.jpg', SAMPLES));
  const refused: [Buffer, RegExp][] = [
    [sound.subarray(0, sound.length - 20), /\(b\.png is damaged\)/],
    [Buffer.from(sound).fill(0xaa, 45, 50), /b\.png is damaged/],
    [sound.subarray(0, 20), /b\.png is damaged/],
    [Buffer.alloc(0), /b\.png is empty/],
    [Buffer.from([0xff, 0xd8, 0xff, 0xe0]), /b\.png is damaged/],
    [jpeg.subarray(0, jpeg.length / 2), /b\.png is damaged/],
    [Buffer.from('BM\0\0\0\0\0\0\0\0\0\0\0\0\x28\0\0\0\x01\0\0\0\x01\0\0\0'), /b\.png is of the kind bmp/],
  ];
  for (const [bytes, message] of refused) {
    writeFileSync(join(path, 'b.png'), bytes);
    await assert.rejects(loadDataset({ directory: path }), (error: Error) => {
      assert.equal(error.name, 'UserError');
      assert.match(error.message, message);
      assert.match(error.message, /but 1 of 2 .* or leave them out: skipDamaged: true/s);
      return true;
    });
    const { count, warnings } = await loadDataset({ directory: path, skipDamaged: true });
    assert.equal(count, 1);
    assert.match(warnings[0]!, /are all but 1 of 2 \(b\.png is .*\), which are left out/);
  }
});

test('a header that promises more pixels than memory holds is refused before any is reserved', async () => {
  const bytes = gray(28, () => 200);
  bytes.writeUInt32BE(0xffffff, 16);
  const directory = folder('bomb', { 'a.png': bytes });
  await assert.rejects(loadDataset({ directory }), {
    message: /a\.png is of 16777215 by 28 pixels, too large/,
  });
});

/** The middle of the left upper and of the right lower quarter of each sample, by Pillow. */
const COLORS = [
  [200, 40, 40],
  [40, 80, 200],
] as const;

for (const file of ['color.jpg', 'color.webp', 'color.gif', 'color.png', 'progressive.jpg']) {
  test(`${file} is read in its colours, whatever its name`, async () => {
    const directory = folder('colors', { 'a.png': readFileSync(new URL(file, SAMPLES)) });
    const { channels, height, images } = await loadDataset({ directory });
    assert.deepEqual([channels, height], [3, 32]);
    for (const [place, color] of [8, 24].map((at, index) => [(at * 32 + at) * 3, COLORS[index]!] as const)) {
      color.forEach((value, channel) => {
        assertNear(images[place + channel]!, value, 6, `channel ${channel}`);
      });
    }
  });
}

test('what is read of a folder is told picture by picture, damaged ones included', async () => {
  const picture = pngFile({ ...SIZE, colorType: 0, depth: 8, pixel: (x, y) => [isInk(x, y) ? 200 : 3] });
  const files = { 'a.png': picture, 'b.png': picture.subarray(0, 40), 'c.png': picture, 'd.png': picture };
  const shares: number[] = [];
  const onReading = (share: number) => void shares.push(share);
  await loadDataset({ directory: folder('told', files), skipDamaged: true, onReading });
  assert.deepEqual(shares, [0.25, 0.5, 0.75, 1]);
});

test('a damaged picture does not keep those after it from being read', async () => {
  for (const [kind, file] of Object.entries({ jpeg: 'color.jpg', webp: 'color.webp' })) {
    const sound = readFileSync(new URL(file, SAMPLES));
    const damaged = sound.subarray(0, sound.length - 40);
    const directory = folder(`after-${kind}`, { 'a.png': damaged, 'b.png': sound, 'c.png': sound });
    const { count, warnings } = await loadDataset({ directory, skipDamaged: true });
    assert.equal(count, 2, `of ${kind}`);
    assert.match(warnings[0]!, /all but 1 of 3 \(a\.png is damaged\)/);
  }
});

test('a camera held on its side, as EXIF tells, is turned upright', async () => {
  const directory = folder('exif', { 'a.jpg': readFileSync(new URL('turned.jpg', SAMPLES)) });
  const { images } = await loadDataset({ directory });
  assertNear(images[(8 * 32 + 24) * 3]!, COLORS[0][0], 6);
});

test('folders of pictures are classes, in the order of their names or by their numbers', async () => {
  const path = folder('classes', {});
  const put = (name: string, level: number) => {
    mkdirSync(join(path, name), { recursive: true });
    writeFileSync(
      join(path, name, 'a.png'),
      gray(28, (x) => level + x),
    );
  };
  put('cats', 10);
  put('dogs/small', 20);
  const named = await loadDataset({ directory: path, labelled: true });
  assert.deepEqual([...named.labels!.digits, named.images[0], named.images[784]], [0, 1, 10, 20]);
  writeFileSync(
    join(path, 'beside.png'),
    gray(28, (x) => x),
  );
  assert.equal((await loadDataset({ directory: path })).count, 3);
  await assert.rejects(loadDataset({ directory: path, labelled: true }), {
    message: /not in a folder for each/,
  });
  const digits = folder('digits', {});
  for (const digit of [3, 7]) {
    mkdirSync(join(digits, String(digit)));
    writeFileSync(
      join(digits, String(digit), 'a.png'),
      gray(28, (x) => 20 * digit + x),
    );
  }
  assert.deepEqual([...(await loadDataset({ directory: digits, labelled: true })).labels!.digits], [3, 7]);
});
