import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadDataset } from '../../../src/data/index.js';
import { assertEvery } from '../../assertions.js';
import { folder, idx } from '../idxFiles.js';

const IMAGES = 'train-images-idx3-ubyte';
const SIDE = 28;

/** Pixel by pixel: what lies at (y, x) of an image. */
type Picture = (image: number, y: number, x: number) => number;

/** Nothing is black, and no two pixels near each other are alike. */
const marked: Picture = (image, y, x) => 1 + ((50 * image + 29 * y + x) % 250);

async function loaded(name: string, bytes: Buffer, limit?: number) {
  const directory = folder(name, { [IMAGES]: bytes });
  return loadDataset({ directory, ...(limit !== undefined && { limit }) });
}

function assertImages(images: Uint8Array, count: number, expected: Picture): void {
  assert.equal(images.length, count * SIDE * SIDE);
  images.forEach((value, i) => {
    const [image, y, x] = [Math.floor(i / SIDE ** 2), Math.floor(i / SIDE) % SIDE, i % SIDE];
    assert.equal(value, expected(image, y, x), `image ${image} at ${y}, ${x}`);
  });
}

test('images of 28 by 28 are taken as they are, and nothing is said of them', async () => {
  const dataset = await loaded('right', idx(2, 28, 28, marked));
  assertImages(dataset.images, 2, marked);
  assert.deepEqual(dataset.warnings, []);
  assert.deepEqual(dataset.stored, { height: 28, width: 28, byColumns: false });
});

for (const [height, width, top, left] of [
  [20, 20, 4, 4],
  [16, 28, 6, 0],
  [27, 9, 0, 9],
  [1, 1, 13, 13],
] as const) {
  test(`images of ${height} by ${width} are padded with black, ${top} rows above and ${left} columns before`, async () => {
    const dataset = await loaded(`small-${height}-${width}`, idx(3, height, width, marked), 2);
    assertImages(dataset.images, 2, (image, y, x) => {
      const inside = y >= top && y < top + height && x >= left && x < left + width;
      return inside ? marked(image, y - top, x - left) : 0;
    });
    assert.match(dataset.warnings.join(), new RegExp(`of ${height} by ${width} pixels are padded`));
  });
}

for (const [height, width, top, left] of [
  [32, 32, 2, 2],
  [29, 31, 0, 1],
  [30, 28, 1, 0],
] as const) {
  const bordered: Picture = (image, y, x) => {
    const inside = y >= top && y < top + SIDE && x >= left && x < left + SIDE;
    return inside ? marked(image, y - top, x - left) : 0;
  };

  test(`images of ${height} by ${width} lose a border that is black`, async () => {
    const dataset = await loaded(`large-${height}-${width}`, idx(2, height, width, bordered));
    assertImages(dataset.images, 2, marked);
    assert.match(dataset.warnings.join(), new RegExp(`of ${height} by ${width} pixels lose their black`));
    assert.deepEqual([dataset.stored.height, dataset.stored.width], [height, width]);
  });

  test(`with one grey pixel on the border of ${height} by ${width}, in any image, all are scaled`, async () => {
    const corner: Picture = (image, y, x) =>
      image === 2 && y === height - 1 && x === width - 1 ? 1 : bordered(image, y, x);
    const dataset = await loaded(`grey-${height}-${width}`, idx(3, height, width, corner), 1);
    assert.equal(dataset.height, height === 30 ? 28 : 32);
    if (dataset.height !== height || dataset.width !== width) {
      assert.match(dataset.warnings.join(), new RegExp(`of ${height} by ${width} pixels are scaled to`));
    }
  });
}

test('an axis can be padded while the other is cropped', async () => {
  const picture: Picture = (image, y, x) => (x >= 2 && x < 30 ? marked(image, y, x) : 0);
  const dataset = await loaded('mixed', idx(1, 26, 32, picture));
  assertImages(dataset.images, 1, (image, y, x) => (y >= 1 && y < 27 ? marked(image, y - 1, x + 2) : 0));
  assert.equal(dataset.warnings.length, 2);
});

/** Sizes, and the one that suits them. */
const SUITABLE: [height: number, width: number, size: number][] = [
  [33, 33, 32],
  [28, 64, 28],
  [47, 80, 32],
  [48, 48, 64],
  [100, 70, 64],
];

for (const [height, width, size] of SUITABLE) {
  test(`images of ${height} by ${width} are scaled to ${size}, unless another size is asked for`, async () => {
    const directory = folder(`large-${height}`, { [IMAGES]: idx(1, height, width, () => 90) });
    const suitable = await loadDataset({ directory });
    assert.deepEqual([suitable.height, suitable.width, suitable.images.length], [size, size, size * size]);
    assertEvery(suitable.images, (value) => value === 90, '90');
    assert.equal((await loadDataset({ directory, size: 32 })).height, 32);
  });
}

test('the middle square of an image is scaled', async () => {
  // Its left and right quarters are white, what is between them is black above and grey below.
  const picture: Picture = (_, y, x) => (x < 30 || x >= 90 ? 255 : y < 30 ? 0 : 100);
  const { images } = await loaded('wide', idx(1, 60, 120, picture));
  assert.deepEqual([images[0], images[63], images[64 * 64 - 1]], [0, 0, 100]);
});

test('digits of 28 by 28 are framed at 32 and scaled at 64', async () => {
  const picture: Picture = (image, y, x) => (x > 2 && x < 25 && y > 2 && y < 25 ? marked(image, y, x) : 0);
  const directory = folder('larger', { [IMAGES]: idx(1, 28, 28, picture) });
  const at32 = await loadDataset({ directory, size: 32 });
  assert.equal(at32.images[(5 + 2) * 32 + 5 + 2], picture(0, 5, 5));
  assert.match(at32.warnings.join(), /padded with black to 32/);
  assert.match((await loadDataset({ directory, size: 64 })).warnings.join(), /scaled to 64 by 64\./);
});

test('inverted, black is white, and the checksum another', async () => {
  const directory = folder('ink', { [IMAGES]: idx(2, 28, 28, (_, y) => 255 - y) });
  const plain = await loadDataset({ directory });
  const inverted = await loadDataset({ directory, invert: true });
  assert.deepEqual(
    inverted.images,
    plain.images.map((value) => 255 - value),
  );
  assert.notEqual(inverted.sha256, plain.sha256);
});

test('grey images become colours where that is asked for', async () => {
  const directory = folder('gray', { [IMAGES]: idx(1) });
  const gray = await loadDataset({ directory });
  const { channels, images } = await loadDataset({ directory, channels: 3 });
  assert.equal(channels, 3);
  assert.deepEqual(
    images.filter((_, at) => at % 3 === 2),
    gray.images,
  );
});

test("EMNIST's images, which lie on their sides, are turned upright; others are not", async () => {
  const files = {
    [`emnist-letters-${IMAGES}`]: idx(2, 28, 28, marked),
    'letters.idx': idx(2, 28, 28, marked),
  };
  const directory = folder('emnist', files);
  const turned = await loadDataset({ directory });
  assertImages(turned.images, 2, (image, y, x) => marked(image, x, y));
  assert.deepEqual([turned.name, turned.stored.byColumns], ['emnist-letters', true]);
  assert.match(turned.warnings.join(), /emnist-letters-train-images-idx3-ubyte are turned upright/);
  const asIs = await loadDataset({ directory: `${directory}/letters.idx` });
  assertImages(asIs.images, 2, marked);
  assert.equal(asIs.sha256, turned.sha256);
});

test('MNIST within 32 by 32 is MNIST again', async () => {
  const mnist = await loadDataset({ limit: 50 });
  const padded: Picture = (image, y, x) => {
    const inside = y >= 2 && y < 30 && x >= 2 && x < 30;
    return inside ? mnist.images[(image * SIDE + y - 2) * SIDE + x - 2]! : 0;
  };
  const dataset = await loaded('mnist32', idx(50, 32, 32, padded));
  assert.deepEqual(dataset.images, mnist.images);
});
