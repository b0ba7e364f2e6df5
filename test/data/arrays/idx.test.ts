import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { readIdx } from '../../../src/data/arrays/idx.js';

const folder = mkdtempSync(join(tmpdir(), 'dcgan-idx-'));
after(() => rmSync(folder, { recursive: true }));

/** 2 images of 2 by 3. */
const SOUND = Buffer.from([
  0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
]);

function file(name: string, bytes: Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

test('a gzip file whose header announces more than memory holds is refused before it is unpacked', async () => {
  const header = Buffer.from([0, 0, 8, 3, 0, 80, 0, 0, 0, 0, 0, 28, 0, 0, 0, 28]);
  const huge = file('huge', gzipSync(Buffer.concat([header, Buffer.alloc(1e6)])));
  await assert.rejects(readIdx(huge), {
    name: 'UserError',
    message: /an IDX file in .* but found more than 2 GB/,
  });
});

test('a plain file and its gzip, whatever the name, hold the same array', async () => {
  const expected = {
    shape: [2, 2, 3],
    values: new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
    conversion: undefined,
    sha256: createHash('sha256').update(SOUND).digest('hex'),
  };
  assert.deepEqual(await readIdx(file('plain', SOUND)), expected);
  assert.deepEqual(await readIdx(file('zipped', gzipSync(SOUND))), expected);
});

/** An IDX file of this type with these elements, one by one: 2 or 4 or 8 bytes are floats or signed integers. */
function typed(type: number, elements: readonly number[]): Buffer {
  const write = {
    9: [1, (view: DataView, at: number, value: number) => view.setInt8(at, value)],
    11: [2, (view: DataView, at: number, value: number) => view.setInt16(at, value)],
    12: [4, (view: DataView, at: number, value: number) => view.setInt32(at, value)],
    13: [4, (view: DataView, at: number, value: number) => view.setFloat32(at, value)],
    14: [8, (view: DataView, at: number, value: number) => view.setFloat64(at, value)],
  }[type] as [number, (view: DataView, at: number, value: number) => void];
  const [size, set] = write;
  const view = new DataView(new ArrayBuffer(elements.length * size));
  elements.forEach((value, index) => {
    set(view, index * size, value);
  });
  const header = Buffer.from([0, 0, type, 1, 0, 0, 0, elements.length]);
  return Buffer.concat([header, Buffer.from(view.buffer)]);
}

const CONVERTED: [string, number, number[], number[]][] = [
  ['signed bytes', 0x09, [0, 1, 127], [0, 1, 127]],
  ['16-bit integers', 0x0b, [0, 128, 255], [0, 128, 255]],
  ['32-bit integers', 0x0c, [0, 1, 255], [0, 1, 255]],
  ['32-bit floats', 0x0d, [0, 0.5, 1], [0, 128, 255]],
  ['64-bit floats', 0x0e, [0, 127.6, 255], [0, 128, 255]],
];

for (const [name, type, elements, bytes] of CONVERTED) {
  test(`${name} are read as bytes`, async () => {
    const { values, conversion } = await readIdx(file(name, typed(type, elements)));
    assert.deepEqual([...values], bytes);
    assert.equal(conversion?.type, name);
  });
}

const BEYOND: [string, number, number[], RegExp][] = [
  ['signed bytes below 0', 0x09, [-1, 5], /found signed bytes from -1 to 5\. If they .* third byte/],
  ['16-bit values', 0x0b, [0, 32_000], /16-bit integers from 0 to 32000\. Write x \/ 257/],
  ['32-bit values', 0x0c, [0, 1e9], /32-bit integers from 0 to 1000000000\. Write them as unsigned/],
  ['floats from -2 to 1', 0x0d, [-2, 1], /32-bit floats from -2 to 1\. Write them/],
  ['floats that are not numbers', 0x0e, [0, Number.NaN], /64-bit floats that are not all numbers/],
];

for (const [name, type, elements, message] of BEYOND) {
  test(`${name} are refused with how to write them`, async () => {
    await assert.rejects(readIdx(file(name, typed(type, elements))), { name: 'UserError', message });
  });
}

/** A header alone, of dimensions that no memory could hold. */
const endless = (dimension: number) =>
  Buffer.concat([Buffer.from([0, 0, 8, 3]), ...Array(3).fill(Buffer.from([255, 255, 255, dimension]))]);

const zipped = gzipSync(SOUND);
const tar = Buffer.concat([Buffer.alloc(257), Buffer.from('ustar\0'), Buffer.alloc(249)]);
const REFUSED: [string, Buffer, RegExp][] = [
  ['truncated', SOUND.subarray(0, 20), /Expected 28 bytes in .*truncated but found 20: it is truncated/],
  ['cut in its header', SOUND.subarray(0, 7), /Expected 16 bytes in .* but found 7/],
  ['too long', Buffer.concat([SOUND, SOUND]), /Expected 28 bytes .* but found 56: it is too long/],
  ['empty', Buffer.alloc(0), /found an empty file\. Download/],
  ['foreign', Buffer.from('PNG data here'), /Expected an IDX file in .*foreign but found text/],
  ['of unknown bytes', Buffer.from([0, 0, 7, 3, 9]), /found bytes that begin 00000703/],
  ['a gzip cut short', zipped.subarray(0, zipped.length - 6), /Expected a whole gzip file .* is truncated/],
  ['a damaged gzip', Buffer.from(zipped).fill(0xaa, 12, 30), /Expected a whole gzip file .* is damaged/],
  ['a gzip of more', gzipSync(Buffer.concat([SOUND, SOUND])), /found more in it than the header announces/],
  ['a gzip of a tar archive', gzipSync(tar), /found a tar archive\. Unpack it first/],
  ['a gzip of a gzip', gzipSync(zipped), /found another gzip file in it/],
  [
    'endless',
    endless(255),
    /found a header of 4294967295 by 4294967295 by 4294967295, which no file can hold/,
  ],
  ['an endless gzip', gzipSync(endless(254)), /found a header of 4294967294 by .*, which no file can hold/],
];

for (const [name, bytes, message] of REFUSED) {
  test(`a file that is ${name} is refused by its name`, async () => {
    await assert.rejects(readIdx(file(name, bytes)), { name: 'UserError', message });
  });
}

test('a missing file and a folder are refused', async () => {
  await assert.rejects(readIdx(join(folder, 'none')), {
    name: 'UserError',
    message: /none but found nothing/,
  });
  await assert.rejects(readIdx(folder), { name: 'UserError', message: /but found a folder/ });
});
