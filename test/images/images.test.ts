import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import omggif from 'omggif';
import {
  captioned,
  decodePng,
  encodeGif,
  encodePng,
  enlarged,
  imageGrid,
  imagesPreview,
  plotLosses,
  type RasterImage,
} from '../../src/images/index.js';
import { terminalPreview } from '../../src/images/terminal.js';
import { assertAbove, assertBelow } from '../assertions.js';
import { pngFile } from '../data/pictures/pngFiles.js';

/** A gradient with every grey level in it. */
function ramp(width: number, height: number): RasterImage {
  return { width, height, pixels: Uint8Array.from({ length: width * height }, (_, i) => (i * 7) % 256) };
}

/** Decoded by another library than the encoder's. */
async function pixelsOf(
  png: Uint8Array,
): Promise<{ width: number; height: number; rgba: Uint8ClampedArray }> {
  const image = await loadImage(Buffer.from(png));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return {
    width: image.width,
    height: image.height,
    rgba: context.getImageData(0, 0, image.width, image.height).data,
  };
}

test('a grid lays images out row by row with a border, and quantises [-1, 1] to bytes', () => {
  const images = new Float32Array(3 * 4).fill(-1);
  images.fill(1, 4, 8);
  images.set([0, 2, -3, Number.NaN], 8);
  const grid = imageGrid(images, { count: 3, width: 2, height: 2, padding: 1 });
  const row = (y: number) => [...grid.pixels.subarray(y * 7, y * 7 + 7)];
  assert.deepEqual([grid.width, grid.height], [7, 7]);
  assert.deepEqual(row(0), [64, 64, 64, 64, 64, 64, 64]);
  assert.deepEqual(row(1), [64, 0, 0, 64, 255, 255, 64]);
  assert.deepEqual(row(4), [64, 128, 255, 64, 64, 64, 64]);
  assert.deepEqual(row(5), [64, 0, 0, 64, 64, 64, 64]);
});

test('sixteen images make four rows of four; one makes a grid of its own', () => {
  assert.equal(imageGrid(new Float32Array(16 * 784), { count: 16, width: 28, height: 28 }).width, 4 * 30 + 2);
  assert.equal(imageGrid(new Float32Array(784), { count: 1, width: 28, height: 28 }).width, 32);
  assert.throws(() => imageGrid(new Float32Array(10), { count: 1, width: 28, height: 28 }), RangeError);
});

test('a PNG has the pixels it was made of, decoded by another library and by ours', async () => {
  const image = ramp(37, 11);
  const { width, height, rgba } = await pixelsOf(encodePng(image));
  assert.deepEqual([width, height], [37, 11]);
  assert.deepEqual(
    Uint8Array.from({ length: 37 * 11 }, (_, i) => rgba[4 * i]!),
    image.pixels,
  );
  assert.deepEqual(decodePng(encodePng(image)), image);
});

test('interlaced PNGs are read, and what no header announces is not inflated', () => {
  for (const [colorType, depth, width, height] of [
    [0, 8, 28, 28],
    [2, 8, 5, 3],
    [6, 16, 1, 9],
  ] as const) {
    const pixel = (x: number, y: number) =>
      new Array<number>({ 0: 1, 2: 3, 6: 4 }[colorType]).fill((7 * x + 29 * y) % 200);
    const parts = { colorType, depth, width, height, pixel };
    assert.deepEqual(decodePng(pngFile({ ...parts, interlaced: true })), decodePng(pngFile(parts)));
    const bomb = pngFile({ ...parts, interlaced: true, excess: 1e7 });
    assert.throws(() => decodePng(bomb), { code: 'ERR_BUFFER_TOO_LARGE' });
  }
});

test('a GIF has its frames, enlarged, their delays, the last one held, and repeats for ever', () => {
  const frames = [ramp(5, 3), ramp(5, 3), { ...ramp(5, 3), pixels: new Uint8Array(15).fill(200) }];
  const reader = new omggif.GifReader(
    Buffer.from(encodeGif(frames, { framesPerSecond: 5, holdSeconds: 3, scale: 2 })),
  );
  assert.deepEqual([reader.width, reader.height, reader.numFrames()], [10, 6, 3]);
  assert.deepEqual(
    [0, 1, 2].map((i) => reader.frameInfo(i).delay),
    [20, 20, 300],
  );
  assert.equal(reader.loopCount(), 0);
  frames.forEach((frame, index) => {
    const rgba = new Uint8Array(10 * 6 * 4);
    reader.decodeAndBlitFrameRGBA(index, rgba);
    assert.deepEqual(
      Uint8Array.from({ length: 60 }, (_, i) => rgba[4 * i]!),
      enlarged(frame, 2).pixels,
    );
  });
});

test('a GIF of no frames, or of frames of two sizes, is refused', () => {
  const options = { framesPerSecond: 5, holdSeconds: 3, scale: 1 };
  assert.throws(() => encodeGif([], options), RangeError);
  assert.throws(() => encodeGif([ramp(2, 2), ramp(3, 2)], options), /frame 1 differs/);
});

test('a caption adds a strip with light text below and leaves the image as it was', async () => {
  const image = ramp(122, 20);
  const with12 = await captioned(image, 'epoch 12');
  const with13 = await captioned(image, 'epoch 13');
  assert.equal(with12.width, 122);
  assert.deepEqual(with12.pixels.subarray(0, image.pixels.length), image.pixels);
  const strip = with12.pixels.subarray(image.pixels.length);
  assert.equal(strip[0], 0);
  assertAbove(Math.max(...strip), 200, 'the brightest grey of the strip');
  assert.notDeepEqual(with12.pixels, with13.pixels);
});

test('the curves are a PNG in which both losses are drawn where they belong', async () => {
  const point = (epoch: number) => ({ epoch, generatorLoss: 2, discriminatorLoss: 1 });
  const curves = { title: 'run', steps: [0.5, 1, 1.5, 2].map(point), epochs: [1, 2].map(point) };
  const { width, height, rgba } = await pixelsOf(await plotLosses(curves));
  assert.deepEqual([width, height], [1000, 600]);
  assert.deepEqual([...rgba.subarray(0, 4)], [255, 255, 255, 255], 'white, on whatever page');
  const rowsOf = (red: number, green: number, blue: number) =>
    Array.from({ length: height }, (_, y) => y).filter((y) => {
      const at = 4 * (y * width + 700);
      return rgba[at] === red && rgba[at + 1] === green && rgba[at + 2] === blue;
    });
  const [generator, discriminator] = [rowsOf(213, 94, 0), rowsOf(0, 114, 178)];
  assertBelow(generator[0]!, discriminator[0]!, 'the row of the larger loss');
});

test('Fréchet distances are drawn below the losses, which stay as they are', async () => {
  const point = (epoch: number) => ({ epoch, generatorLoss: 2, discriminatorLoss: 1 });
  const curves = { title: 'run', steps: [0.5, 1, 1.5, 2].map(point), epochs: [1, 2].map(point) };
  const points = [1, 2].map((epoch) => ({ epoch, frechetDistance: 100 / epoch ** 2 }));
  const plain = await pixelsOf(await plotLosses(curves));
  const both = await pixelsOf(await plotLosses({ ...curves, distances: { metric: 'digits-1', points } }));
  assert.deepEqual([both.width, both.height], [1000, 900]);
  const above = Buffer.from(both.rgba.subarray(0, plain.rgba.length));
  assert.ok(above.equals(Buffer.from(plain.rgba)), 'the losses are drawn as without distances');
  const green = (x: number) =>
    Array.from({ length: 300 }, (_, y) => y + 600).filter((y) => {
      const at = 4 * (y * both.width + x);
      return both.rgba[at] === 0 && both.rgba[at + 1] === 158 && both.rgba[at + 2] === 115;
    });
  const [early, late] = [green(600), green(900)];
  assertBelow(early[0]!, late[0]!, 'the row of the earlier, larger distance');
});

test('the same epochs lie above each other, however long the run and wide the numbers', async () => {
  const epochs = [1, 11].map((epoch) => ({ epoch, generatorLoss: 2, discriminatorLoss: 0.001 }));
  const points = epochs.map(({ epoch }) => ({ epoch, frechetDistance: 1e4 / epoch }));
  const distances = { metric: 'digits-1', points };
  const { width, rgba } = await pixelsOf(await plotLosses({ title: 'run', steps: [], epochs, distances }));
  /** The first and last column with the colour, in rows below the panel's legend. */
  const ends = (color: readonly number[], [top, bottom]: readonly [number, number]) => {
    const columns = Array.from({ length: width }, (_, x) => x).filter((x) =>
      Array.from({ length: bottom - top }, (_, y) => 4 * ((top + y) * width + x)).some((at) =>
        color.every((value, channel) => rgba[at + channel] === value),
      ),
    );
    return [columns[0]!, columns.at(-1)!] as const;
  };
  const [first, last] = ends([0, 114, 178], [85, 540]);
  const [firstDistance, lastDistance] = ends([0, 158, 115], [644, 845]);
  for (const [loss, distance] of [
    [first, firstDistance],
    [last, lastDistance],
  ] as const) {
    assert.ok(Math.abs(loss - distance) <= 6, `${loss} and ${distance}, where a marker reaches 5`);
  }
});

test('a preview has a line for two rows of pixels, no wider than the terminal', () => {
  const preview = terminalPreview({ width: 100, height: 50, pixels: new Uint8Array(5000).fill(77) }, 40);
  const lines = preview.trimEnd().split('\n');
  assert.equal(lines.length, 10);
  for (const line of lines) {
    assert.equal(line.split('\u2580').length - 1, 40);
    assert.match(line, /38;2;77;77;77;48;2;77;77;77m/);
  }
});

/** How many lines and columns of the terminal a preview of so many images takes, and what is below it. */
function previewOf(count: number, size: { columns?: number; rows?: number }) {
  const options = { count, width: 28, height: 28 };
  const preview = imagesPreview(new Float32Array(count * 784), options, size)
    .trimEnd()
    .split('\n');
  const lines = preview.filter((line) => line.includes('\u2580'));
  return { lines: lines.length, columns: lines[0]!.split('\u2580').length - 1, below: preview.at(-1) };
}

test('sixteen images fit a terminal of 80 by 24 without scrolling, and are as large there as can be', () => {
  const { lines, columns } = previewOf(16, { columns: 80, rows: 24 });
  assert.ok(lines <= 20, `${lines} lines`);
  assert.ok(columns > 70 && columns <= 80, `${columns} columns`);
});

test('a terminal whose size is unknown, or 0, is taken for one of 80 by 24', () => {
  const usual = previewOf(16, { columns: 80, rows: 24 });
  assert.deepEqual(previewOf(16, {}), usual);
  assert.deepEqual(previewOf(16, { columns: 0, rows: 0 }), usual);
});

test('of more images than can be made out the first are shown, and that is said', () => {
  const { lines, below } = previewOf(1000, { columns: 80, rows: 24 });
  assert.ok(lines <= 20, `${lines} lines`);
  assert.equal(below, 'the first 32 of 1000');
  assert.ok(previewOf(1, { columns: 5, rows: 3 }).columns <= 5, 'a tiny terminal');
});

test('what would be larger than memory is refused before it is drawn', () => {
  assert.throws(() => enlarged(ramp(122, 122), 10_000), {
    name: 'UserError',
    message: /Expected a whole number from 1 to 134, .* for scale but received 10000/,
  });
});
