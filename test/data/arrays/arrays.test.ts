import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { readImageArray } from '../../../src/data/arrays/index.js';
import { loadDataset } from '../../../src/data/index.js';
import { assertEvery } from '../../assertions.js';
import { folder } from '../idxFiles.js';
import { npyFile } from './npyFile.js';

const bytesOf = (values: ArrayBufferView) =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
const levels = (count: number) => Uint8Array.from({ length: count }, (_, at) => (7 * at) % 256);
const read = (name: string, content: Uint8Array) =>
  readImageArray(join(folder('arrays', { [name]: Buffer.from(content) }), name));

const PIXELS = levels(2 * 64);

/** The same two images of 8 by 8 in each type. */
const TYPES: [string, ArrayBufferView][] = [
  ['|u1', PIXELS],
  ['<u2', Uint16Array.from(PIXELS)],
  ['<i4', Int32Array.from(PIXELS)],
  ['<i8', BigInt64Array.from(PIXELS, BigInt)],
  ['<f4', Float32Array.from(PIXELS, (value) => value / 255)],
  ['<f8', Float64Array.from(PIXELS)],
  ['<f4', Float32Array.from(PIXELS, (value) => value / 127.5 - 1)],
];

for (const [type, values] of TYPES) {
  test(`a NumPy array of ${type} up to ${(values as Float32Array).at(36)} holds the bytes, plain or gzipped`, async () => {
    const file = npyFile(type, [2, 8, 8], bytesOf(values));
    const { pixels, count, height, sha256 } = await read('x.npy', file);
    assert.deepEqual([count, height, [...pixels]], [2, 8, [...PIXELS]]);
    assert.equal((await read('x', gzipSync(file))).sha256, sha256);
  });
}

test('big-endian elements and truth values are read', async () => {
  const big = Buffer.alloc(2 * 64 * 2);
  PIXELS.forEach((value, at) => {
    big.writeUInt16BE(value, 2 * at);
  });
  assert.deepEqual((await read('x.npy', npyFile('>u2', [2, 8, 8], big))).pixels, PIXELS);
  const truth = await read('x.npy', npyFile('|b1', [1, 8, 8], new Uint8Array(64).fill(1)));
  assertEvery(truth.pixels, (value) => value === 255, '255');
});

test('channels first and last, and rows as CIFAR has them, are the same colours; opacity lies on black', async () => {
  const first = levels(3 * 64);
  const last = Uint8Array.from({ length: 3 * 64 }, (_, at) => first[(at % 3) * 64 + Math.floor(at / 3)]!);
  for (const [shape, values] of [
    [[1, 3, 8, 8], first],
    [[1, 192], first],
    [[1, 8, 8, 3], last],
  ] as const) {
    const { channels, pixels } = await read('x.npy', npyFile('|u1', shape, values));
    assert.deepEqual([channels, [...pixels]], [3, [...last]]);
  }
  const faint = new Uint8Array(4 * 64).fill(200).map((value, at) => (at % 4 === 3 ? 51 : value));
  const { pixels } = await read('x.npy', npyFile('|u1', [1, 8, 8, 4], faint));
  assertEvery(pixels, (value) => value === 40, '40');
});

test("Keras' mnist.npz: the training images with their labels", async () => {
  const files = {
    'x_test.npy': npyFile('|u1', [1, 8, 8], levels(64)),
    'x_train.npy': npyFile('|u1', [2, 8, 8], PIXELS),
    'y_train.npy': npyFile('|u1', [2], Uint8Array.of(5, 0)),
    'y_test.npy': npyFile('|u1', [1], Uint8Array.of(3)),
  };
  const { pixels, labels } = await read('mnist.npz', zipSync(files));
  assert.deepEqual([[...pixels], labels], [[...PIXELS], [5, 0]]);
  const directory = folder('keras', { 'mnist.npz': Buffer.from(zipSync(files)) });
  const dataset = await loadDataset({ directory, labelled: true, limit: 1 });
  assert.deepEqual([dataset.name, [...dataset.labels!.digits]], ['keras', [5]]);
});

test('an archive of one array of images has it whatever its name; of several unnamed ones it is refused', async () => {
  const images = npyFile('|u1', [2, 8, 8], PIXELS);
  assert.equal((await read('x.npz', zipSync({ 'mine.npy': images }))).count, 2);
  await assert.rejects(read('x.npz', zipSync({ 'a.npy': images, 'b.npy': images })), {
    name: 'UserError',
    message: /found several: a, b\. In Python: np\.savez/,
  });
  await assert.rejects(read('x.npz', zipSync({ 'y.npy': npyFile('|u1', [2], Uint8Array.of(1, 2)) })), {
    message: /found y of 2\. In Python/,
  });
});

const row = (values: Iterable<number | string>) => [...values].join(',');
const TABLE = [PIXELS.subarray(0, 64), PIXELS.subarray(64)];
const NAMES = row(['label', ...Array.from({ length: 64 }, (_, at) => `pixel${at}`)]);

/** The same two images as tables, and their labels. */
const TABLES: [string, string, number[] | undefined][] = [
  ["Kaggle's", `${NAMES}\n${row([3, ...TABLE[0]!])}\n${row([9, ...TABLE[1]!])}\n`, [3, 9]],
  ['without names', `${row([3, ...TABLE[0]!])}\r\n${row([9, ...TABLE[1]!])}`, [3, 9]],
  ['without labels', `${row(TABLE[0]!)}\n\n${row(TABLE[1]!)}\n`, undefined],
  [
    'with labels last',
    `${row([...TABLE[0]!.keys(), 'class'])}\n${row([...TABLE[0]!, 3])}\n${row([...TABLE[1]!, 9])}\n`,
    [3, 9],
  ],
  [
    'of quoted numbers after a mark',
    `\ufeff${row([3, ...TABLE[0]!].map((value) => `"${value}"`))}\n${row([9, ...TABLE[1]!])}\n`,
    [3, 9],
  ],
  [
    'by semicolons',
    `${row([3, ...TABLE[0]!]).replaceAll(',', ';')}\n${row([9, ...TABLE[1]!]).replaceAll(',', ';')}\n`,
    [3, 9],
  ],
  [
    'of shares',
    `${row([3, ...TABLE[0]!].map((value, at) => (at > 0 ? value / 255 : value)))}\n${row([9, ...[...TABLE[1]!].map((value) => value / 255)])}\n`,
    [3, 9],
  ],
];

for (const [name, text, labels] of TABLES) {
  test(`a table ${name} is read`, async () => {
    const found = await read('train.csv', Buffer.from(text));
    assert.deepEqual([[...found.pixels], found.labels, found.height], [[...PIXELS], labels, 8]);
  });
}

const good = row([3, ...TABLE[0]!]);
const ARRAY = npyFile('|u1', [2, 8, 8], PIXELS);
/** What is broken, and what is said of it. */
const BROKEN: [string, Uint8Array, RegExp][] = [
  ['a line of few cells', Buffer.from(`${good}\n1,2,3\n`), /line 2, but found 3 columns where there were 65/],
  [
    'a word',
    Buffer.from(`${NAMES}\n${good.replace(',7,', ',seven,')}\n`),
    /line 2, but found "seven" in column 3/,
  ],
  ['an empty cell', Buffer.from(`${good.replace(',7,', ',,')}\n${good}`), /line 1, but found "" in column 3/],
  ['columns of no square', Buffer.from('1,2,3,4,5,6\n'), /found 6 columns\. A label and 784 pixels/],
  ['names alone', Buffer.from(`${NAMES}\n`), /found no images/],
  ['values beyond a byte', Buffer.from(`${good.replace(',7,', ',700,')}\n`), /from 0 to 700/],
  ['a short array', ARRAY.subarray(0, 200), /128 bytes of numbers in .* but found 72: it is truncated/],
  ['a cut header', ARRAY.subarray(0, 60), /one that is truncated/],
  ["Fortran's order", npyFile('|u1', [2, 8, 8], PIXELS, 'True'), /ascontiguousarray/],
  ['objects', npyFile('|O8', [2, 8, 8], PIXELS), /found one of 2 by 8 by 8/],
  ['a cut archive', zipSync({ 'x.npy': ARRAY }).subarray(0, 150), /an archive that is damaged/],
  ['text', Buffer.from('hello\n'), /Expected an IDX, NumPy or CSV file in .* but found text/],
  ['a web page', Buffer.from('<!doctype html>\n<a,b,c,d>'), /a web page/],
];

for (const [name, content, message] of BROKEN) {
  test(`${name} is refused, with what is wrong and where`, async () => {
    await assert.rejects(read('file', content), { name: 'UserError', message });
  });
}
