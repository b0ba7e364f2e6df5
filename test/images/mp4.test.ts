/**
 * MP4 videos, whose boxes are read here as ISO 14496-12 has them.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeAnimation, type RasterImage } from '../../src/images/index.js';

/** The bytes of the first box of a type, after its header; the types here are none that pictures hold by chance. */
function box(bytes: Uint8Array, type: string): DataView {
  const at = Buffer.from(bytes).indexOf(type, 0, 'latin1');
  assert.ok(at > 0, `a box ${type}`);
  return new DataView(bytes.buffer, bytes.byteOffset + at + 4);
}

const frame = (level: number): RasterImage => ({
  width: 5,
  height: 3,
  pixels: new Uint8Array(15).fill(level),
});

test('a video has its frames, the last one held, in an even size, at its pace', async () => {
  const frames = [0, 90, 180, 250].map(frame);
  const bytes = await encodeAnimation(frames, {
    format: 'mp4',
    framesPerSecond: 8,
    holdSeconds: 0.5,
    scale: 7,
  });
  const description = box(bytes, 'avc1');
  assert.deepEqual([description.getUint16(24), description.getUint16(26)], [36, 22]);
  assert.equal(box(bytes, 'stsz').getUint32(8), 4 + 4, 'frames');
  const media = box(bytes, 'mdhd');
  const [timescale, duration] = [media.getUint32(12), media.getUint32(16)];
  assert.ok(
    Math.abs(duration / timescale - 1) < 0.01,
    `8 frames at 8 a second last ${duration / timescale} s`,
  );
});

test('a video of no frames is refused', async () => {
  const options = { format: 'mp4', framesPerSecond: 8, holdSeconds: 0, scale: 1 } as const;
  await assert.rejects(encodeAnimation([], options), RangeError);
});
