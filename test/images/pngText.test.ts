import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadImage } from '@napi-rs/canvas';
import { decodePng, encodePng, withPngText } from '../../src/images/index.js';
import { assertEvery } from '../assertions.js';
import { crc32 } from '../exporting/numpyFiles.js';

const IMAGE = { width: 3, height: 2, pixels: Uint8Array.of(0, 50, 100, 150, 200, 250) };

/** A PNG's chunks in order, their checksums verified. */
function chunksOf(png: Buffer): [string, string][] {
  const chunks: [string, string][] = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const content = png.subarray(at + 4, at + 8 + length);
    assert.equal(png.readUInt32BE(at + 8 + length), crc32(content));
    chunks.push([content.toString('latin1', 0, 4), content.toString('latin1', 4)]);
    at += 12 + length;
  }
  return chunks;
}

test('texts come after the header, and the picture stays as it was', async () => {
  const png = withPngText(encodePng(IMAGE), { Software: 'dcgan', Comment: '{"run":"é\u{1f600}"}' });
  const chunks = chunksOf(Buffer.from(png));
  assert.deepEqual(
    chunks.map(([type]) => type),
    ['IHDR', 'tEXt', 'tEXt', 'IDAT', 'IEND'],
  );
  assert.equal(chunks[1]![1], 'Software\0dcgan');
  const [keyword, text] = chunks[2]![1].split('\0') as [string, string];
  assert.equal(keyword, 'Comment');
  assertEvery([...text], (character) => character < '\x7f', 'ASCII');
  assert.deepEqual(JSON.parse(text), { run: 'é\u{1f600}' });
  assert.deepEqual(decodePng(png), IMAGE);
  const { width, height } = await loadImage(Buffer.from(png));
  assert.deepEqual([width, height], [3, 2]);
});
