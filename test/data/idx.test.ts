import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { readIdx } from '../../src/data/index.js';

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

test('a plain file and its gzip, whatever the name, hold the same array', async () => {
  const expected = { shape: [2, 2, 3], values: new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]) };
  assert.deepEqual(await readIdx(file('plain', SOUND)), expected);
  assert.deepEqual(await readIdx(file('zipped', gzipSync(SOUND))), expected);
});

const zipped = gzipSync(SOUND);
const REFUSED: [string, Buffer, RegExp][] = [
  ['truncated', SOUND.subarray(0, 20), /Expected 28 bytes in .*truncated but found 20: it is truncated/],
  ['cut in its header', SOUND.subarray(0, 7), /Expected 16 bytes in .* but found 7/],
  ['too long', Buffer.concat([SOUND, SOUND]), /Expected 28 bytes .* but found 56: it is too long/],
  ['empty', Buffer.alloc(0), /begins nothing/],
  ['foreign', Buffer.from('PNG data here'), /Expected an IDX file .* but it begins 504e4720/],
  [
    'of floats',
    Buffer.concat([Buffer.from([0, 0, 0x0d]), SOUND.subarray(3)]),
    /Expected unsigned bytes .* type 0d/,
  ],
  ['damaged gzip', zipped.subarray(0, zipped.length - 6), /Expected a whole gzip file .* damaged/],
];

for (const [name, bytes, message] of REFUSED) {
  test(`a file that is ${name} is refused by its name`, async () => {
    await assert.rejects(readIdx(file(name, bytes)), { name: 'UserError', message });
  });
}

test('a missing file and a folder are refused', async () => {
  await assert.rejects(readIdx(join(folder, 'none')), {
    name: 'UserError',
    message: /none but there is none/,
  });
  await assert.rejects(readIdx(folder), { name: 'UserError', message: /but it is a folder/ });
});
