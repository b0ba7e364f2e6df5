import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { listCheckpoints, readCheckpoint, writeCheckpoint } from '../../../src/runs/index.js';
import { contentOf, newestOf, newRun, tracesIn, userError } from '../fixtures.js';

test('a checkpoint is read as it was written', (t) => {
  const run = newRun(t);
  assert.equal(writeCheckpoint(run, contentOf(50)), 'epoch-0050');
  const { name, epoch, step, state, files } = readCheckpoint(run, 'newest');
  assert.deepEqual({ name, epoch, step }, { name: 'epoch-0050', epoch: 50, step: 0 });
  assert.deepEqual(state, contentOf(50).state);
  const paths = [...contentOf(50).files.keys()];
  assert.deepEqual([...files.keys()], paths);
  for (const path of paths)
    assert.deepEqual(Buffer.from(files.get(path)!), Buffer.from(contentOf(50).files.get(path)!));
  assert.deepEqual(tracesIn(run), []);
});

test('state.json holds the SHA-256 and the length of every file', (t) => {
  const run = newRun(t);
  const folder = join(run.folder, writeCheckpoint(run, contentOf(1)));
  const { format, files } = JSON.parse(readFileSync(join(folder, 'state.json'), 'utf8'));
  assert.equal(format, 1);
  const bytes = readFileSync(join(folder, 'generator', 'weights.bin'));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  assert.deepEqual(files['generator/weights.bin'], { bytes: 300, sha256 });
  assert.equal(Object.keys(files).length, 4);
});

test('checkpoints are listed furthest first, in the middle of an epoch after its beginning', (t) => {
  const run = newRun(t);
  for (const [epoch, step] of [
    [9, 0],
    [10000, 0],
    [10, 0],
    [9, 123],
  ] as const) {
    writeCheckpoint(run, contentOf(epoch, { step }));
  }
  const names = ['epoch-10000', 'epoch-0010', 'epoch-0009-step-0123', 'epoch-0009'];
  assert.deepEqual(
    listCheckpoints(run).map(({ name }) => name),
    names,
  );
});

test('what is not named like a checkpoint is not one', (t) => {
  const run = newRun(t);
  for (const name of ['epoch-1', 'epoch-00001', 'epoch-0001-step-0000', 'epoch-0001x', '.epoch-0001.tmp-5']) {
    mkdirSync(join(run.folder, name));
  }
  assert.deepEqual(listCheckpoints(run), []);
  assert.throws(() => readCheckpoint(run, 'newest'), userError('No checkpoint in', 'dcgan train --resume'));
});

test('a checkpoint can be named by its epochs, and an unknown name is answered with those there are', (t) => {
  const run = newRun(t);
  writeCheckpoint(run, contentOf(1));
  writeCheckpoint(run, contentOf(2));
  assert.equal(readCheckpoint(run, '1').name, 'epoch-0001');
  assert.equal(readCheckpoint(run, 'epoch-0002').epoch, 2);
  assert.throws(() => readCheckpoint(run, '3'), userError('received "3"', 'epoch-0002, epoch-0001'));
  assert.throws(() => readCheckpoint(run, '../x'), userError('received "../x"'));
});

test('the newest checkpoint has the names that people give it', (t) => {
  const run = newRun(t);
  for (const epoch of [1, 2]) writeCheckpoint(run, contentOf(epoch));
  for (const name of ['newest', 'latest', 'last', '2', 'epoch-0002']) {
    assert.equal(readCheckpoint(run, name).name, 'epoch-0002', name);
  }
});

test('a second checkpoint of the same name replaces the first', (t) => {
  const run = newRun(t);
  writeCheckpoint(run, contentOf(1, { variant: 'a' }));
  writeCheckpoint(run, contentOf(1, { variant: 'b' }));
  assert.equal(newestOf(run), 'epoch-0001 b');
  assert.deepEqual(tracesIn(run), []);
});

test('a path that leaves the checkpoint is refused, and nothing is left of the attempt', (t) => {
  const run = newRun(t);
  for (const path of ['../x', '/x', 'a//b', 'state.json', '.hidden', 'a\\b', '']) {
    const content = { ...contentOf(1), files: new Map([[path, new Uint8Array(1)]]) };
    assert.throws(() => writeCheckpoint(run, content), RangeError);
  }
  assert.deepEqual(readdirSync(run.folder), ['config.json']);
});

const FILES = ['state.json', 'generator/model.json', 'generator/weights.bin', 'optimizer.bin'];

for (const file of FILES) {
  test(`every flipped bit and every truncation of ${file} is found, and the checkpoint before is read`, (t) => {
    const run = newRun(t);
    writeCheckpoint(run, contentOf(1));
    const path = join(run.folder, writeCheckpoint(run, contentOf(2)), file);
    const bytes = readFileSync(path);
    const damages: string[] = [];
    const expectFallback = (damaged: Uint8Array | undefined) => {
      if (damaged === undefined) rmSync(path);
      else writeFileSync(path, damaged);
      damages.length = 0;
      assert.equal(
        newestOf(run, (message) => damages.push(message)),
        'epoch-0001 a',
      );
      assert.match(damages.join('\n'), new RegExp(`^Checkpoint epoch-0002 is damaged: ${file} `));
      assert.throws(() => readCheckpoint(run, 'epoch-0002'), userError('epoch-0002', 'damaged', file));
    };
    for (let bit = 0; bit < bytes.length * 8; bit += 13) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      expectFallback(flipped);
    }
    for (const length of [0, 1, bytes.length >> 1, bytes.length - 1])
      expectFallback(bytes.subarray(0, length));
    expectFallback(Buffer.concat([bytes, Buffer.from('\n')]));
    expectFallback(undefined);
    writeFileSync(path, bytes);
    assert.equal(newestOf(run), 'epoch-0002 a');
  });
}

test("a folder under another epoch's name is damaged", (t) => {
  const run = newRun(t);
  renameSync(join(run.folder, writeCheckpoint(run, contentOf(1))), join(run.folder, 'epoch-0009'));
  assert.throws(() => readCheckpoint(run, '9'), userError('state.json is that of epoch-0001'));
});

test('when every checkpoint is damaged, the message says so and each was named', (t) => {
  const run = newRun(t);
  const damages: string[] = [];
  for (const epoch of [1, 2])
    truncateSync(join(run.folder, writeCheckpoint(run, contentOf(epoch)), 'optimizer.bin'), 3);
  const read = () => readCheckpoint(run, 'newest', { onDamaged: (message) => damages.push(message) });
  assert.throws(read, userError('Every checkpoint', 'epoch-0002, epoch-0001'));
  assert.deepEqual(
    damages.map((message) => message.slice(0, 21)),
    ['Checkpoint epoch-0002', 'Checkpoint epoch-0001'],
  );
  assert.match(damages[0]!, /optimizer\.bin has 3 bytes, 299 were written/);
});

test('reading some files verifies those, and state.json, only', (t) => {
  const run = newRun(t);
  const folder = join(run.folder, writeCheckpoint(run, contentOf(1)));
  const only = (path: string) => path.startsWith('generator/');
  truncateSync(join(folder, 'optimizer.bin'), 3);
  const { files } = readCheckpoint(run, 'newest', { only });
  assert.deepEqual([...files.keys()], ['generator/model.json', 'generator/weights.bin']);
  truncateSync(join(folder, 'generator', 'weights.bin'), 3);
  assert.throws(() => readCheckpoint(run, '1', { only }), userError('generator/weights.bin'));
});

test('a checkpoint of a newer format is refused, not taken for a damaged one', (t) => {
  const run = newRun(t);
  writeCheckpoint(run, contentOf(1));
  const path = join(run.folder, writeCheckpoint(run, contentOf(2)), 'state.json');
  const { checksum: _, ...content } = { ...JSON.parse(readFileSync(path, 'utf8')), format: 2 };
  const checksum = createHash('sha256').update(JSON.stringify(content)).digest('hex');
  writeFileSync(path, `${JSON.stringify({ ...content, checksum }, null, 2)}\n`);
  const onDamaged = () => assert.fail('it is not damaged');
  assert.throws(
    () => readCheckpoint(run, 'newest', { onDamaged }),
    userError('state format 1', 'received 2'),
  );
});
