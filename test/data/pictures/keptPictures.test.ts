/**
 * What is kept of pictures that were read, and when it serves.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { readPictures } from '../../../src/data/pictures/index.js';
import type { ReadOptions } from '../../../src/data/readImages.js';
import { encodePng } from '../../../src/images/index.js';
import { temporaryFolder } from '../../temporaryFolder.js';

const SIDE = 28;

function writePicture(path: string, brightness: number): void {
  const pixels = Uint8Array.from({ length: SIDE * SIDE }, (_, at) => (at % SIDE < 9 ? brightness : 0));
  writeFileSync(path, encodePng({ width: SIDE, height: SIDE, pixels }));
}

/** Three pictures, and a way to read them, which says how many were decoded. */
function pictures(t: TestContext) {
  const [folder, home] = [temporaryFolder(t), temporaryFolder(t)];
  const before = process.env.DCGAN_DATA_HOME;
  process.env.DCGAN_DATA_HOME = home;
  t.after(() => {
    if (before === undefined) delete process.env.DCGAN_DATA_HOME;
    else process.env.DCGAN_DATA_HOME = before;
  });
  const files = [0, 1, 2].map((label) => ({ path: join(folder, `${label}.png`), label }));
  for (const { path, label } of files) writePicture(path, 100 + label);
  const read = async (
    options: ReadOptions = {},
    settings: { worthKeeping?: number } = { worthKeeping: 1 },
  ) => {
    let decoded = 0;
    const onReading = () => {
      decoded++;
    };
    return { ...(await readPictures(files, folder, { ...options, onReading }, settings)), decoded };
  };
  const kept = () => readdirSync(join(home, 'pictures')).map((name) => join(home, 'pictures', name));
  return { files, folder, home, read, kept };
}

test('pictures that were read once are not decoded again', async (t) => {
  const { read, kept } = pictures(t);
  const first = await read();
  assert.equal(first.decoded, 3);
  const [path, ...others] = kept();
  assert.deepEqual(others, []);
  assert.equal(first.changes.at(-1), `are kept as they were read, for the next time, in ${path} (0.0 MB)`);
  assert.deepEqual(await read(), { ...first, changes: first.changes.slice(0, -1), decoded: 0 });
});

test('they are when a picture has changed, or is to be read in another way', async (t) => {
  const { files, read, kept } = pictures(t);
  await read();
  writePicture(files[1]!.path, 200);
  const changed = await read();
  assert.equal(changed.decoded, 3);
  assert.equal(changed.images[SIDE * SIDE], 200);
  assert.equal((await read({ size: 32 })).decoded, 3);
  assert.equal((await read({ invert: true })).decoded, 3);
  assert.equal(kept().length, 4);
});

test('what is kept and damaged is made anew', async (t) => {
  const { read, kept } = pictures(t);
  const first = await read();
  const [path] = kept();
  const bytes = readFileSync(path!);
  for (const damaged of [bytes.subarray(0, bytes.length - 5), bytes.subarray(0, 3), Buffer.from('')]) {
    writeFileSync(path!, damaged);
    assert.deepEqual(await read(), first);
    assert.deepEqual(readFileSync(path!), bytes);
  }
});

test('few bytes are not kept, and a folder that cannot be written keeps nobody from reading', async (t) => {
  const { home, read } = pictures(t);
  assert.equal((await read({}, {})).decoded, 3);
  assert.deepEqual(readdirSync(home), []);
  writeFileSync(join(home, 'pictures'), 'in the way');
  const { decoded, changes } = await read();
  assert.deepEqual([decoded, changes], [3, []]);
});
