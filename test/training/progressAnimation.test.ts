import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import omggif from 'omggif';
import { encodePng } from '../../src/images/index.js';
import { createRun, writeSample } from '../../src/runs/index.js';
import { progressAnimation } from '../../src/training/index.js';
import { temporaryFolder } from '../runs/fixtures.js';

test('a long run’s animation has 200 frames at most, from the first grid to the last', async (t) => {
  const run = createRun({ out: join(temporaryFolder(t), 'runs'), name: 'long' });
  const size = { width: 60, height: 4 };
  for (let epoch = 0; epoch <= 250; epoch++) {
    writeSample(run, epoch, encodePng({ ...size, pixels: new Uint8Array(240).fill(epoch) }));
  }
  const gif = new omggif.GifReader(Buffer.from(await progressAnimation(run, { scale: 1 })));
  assert.equal(gif.numFrames(), 200);
  const levels = Array.from({ length: 200 }, (_, frame) => {
    const pixels = new Uint8Array(4 * gif.width * gif.height);
    gif.decodeAndBlitFrameRGBA(frame, pixels);
    return pixels[0]!;
  });
  assert.deepEqual([levels[0], levels.at(-1)], [0, 250]);
  const steps = levels.slice(1).map((level, index) => level - levels[index]!);
  assert.deepEqual([Math.min(...steps), Math.max(...steps)], [1, 2], 'at even distances');
});
