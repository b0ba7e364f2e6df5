import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import {
  createNumberedRun,
  createRun,
  findRuns,
  listSamples,
  lockRun,
  MetricsLog,
  newestRun,
  nextRunName,
  openRun,
  type Run,
  readCheckpoint,
  readConfig,
  writeCheckpoint,
  writeConfig,
  writePicture,
  writeSample,
} from '../../src/runs/index.js';
import { failingAt, interposing } from './faults.js';
import { contentOf, newRun, temporaryFolder, userError } from './fixtures.js';

const NOW = Date.now() / 1000;

/** Makes files of a run as old as that many seconds. */
function age(run: Run, seconds: number, ...files: readonly string[]): void {
  const time = NOW - seconds;
  for (const file of files) utimesSync(join(run.folder, file), time, time);
}

test('runs are numbered, one above the highest there is', (t) => {
  const out = join(temporaryFolder(t), 'checkpoints');
  assert.equal(nextRunName(out, 'dcgan'), '00001-dcgan');
  assert.equal(createNumberedRun(out, 'dcgan').name, '00001-dcgan');
  for (const name of ['mine', '00007-mlp', '9-x']) mkdirSync(join(out, name));
  assert.equal(createNumberedRun(out, 'dcgan-paper').name, '00008-dcgan-paper');
  mkdirSync(join(out, '99999-dcgan'));
  mkdirSync(join(out, nextRunName(out, 'dcgan')));
  assert.equal(nextRunName(out, 'dcgan'), '100001-dcgan');
});

test('a number that another process takes first is passed over', (t) => {
  const out = temporaryFolder(t);
  let taken = false;
  const rival: Parameters<typeof interposing>[0] = (_, { name, args, proceed }) => {
    if (name === 'mkdirSync' && args[0] === join(out, '00001-dcgan') && !taken) {
      taken = true;
      mkdirSync(join(out, '00001-dcgan'));
    }
    return proceed();
  };
  interposing(rival, () => assert.equal(createNumberedRun(out, 'dcgan').name, '00002-dcgan'));
  assert.equal(taken, true);
});

test('a folder that holds a run is refused, with the two ways on', (t) => {
  const run = newRun(t);
  const out = dirname(run.folder);
  const expected = userError(run.folder, 'holds a run', '--resume --run 00001-dcgan', '--run NAME');
  assert.throws(() => createRun({ out, name: run.name }), expected);
  rmSync(join(run.folder, 'config.json'));
  writeCheckpoint(run, contentOf(1));
  assert.throws(() => createRun({ out, name: run.name }), expected);
});

test('a folder with other files, or a file, is refused; one that a killed process just made is not', (t) => {
  const out = temporaryFolder(t);
  mkdirSync(join(out, 'begun'));
  for (const name of ['run.lock', '.config.json.tmp-4']) writeFileSync(join(out, 'begun', name), '');
  assert.equal(createRun({ out, name: 'begun' }).folder, join(out, 'begun'));
  mkdirSync(join(out, 'photos'));
  writeFileSync(join(out, 'photos', 'cat.png'), '');
  assert.throws(
    () => createRun({ out, name: 'photos' }),
    userError('photos', 'holds other files', '--run NAME'),
  );
  writeFileSync(join(out, 'notes'), '');
  assert.throws(() => createRun({ out, name: 'notes' }), userError('notes', 'is a file'));
});

const BAD_NAMES = [
  '',
  '.',
  '..',
  '.hidden',
  '-x',
  'a/b',
  'a\\b',
  '../a',
  '/a',
  'a b',
  'a\n',
  'a:b',
  'a.',
  'x'.repeat(65),
];

for (const name of BAD_NAMES) {
  test(`${JSON.stringify(name.slice(0, 9))} is refused as a run's name, with exit code 2`, (t) => {
    const out = join(temporaryFolder(t), 'checkpoints');
    const expected = userError('for run', JSON.stringify(name));
    assert.throws(() => createRun({ out, name }), expected);
    assert.throws(() => openRun({ out, name }), { exitCode: 2 });
    assert.equal(existsSync(out), false);
  });
}

test('letters of any alphabet may name a run', (t) => {
  const out = temporaryFolder(t);
  for (const name of ['Ünü-1', '実験_2', '1.5', 'x'.repeat(64)])
    assert.equal(createRun({ out, name }).name, name);
});

test('runs are found by what they hold', (t) => {
  const run = newRun(t);
  const out = dirname(run.folder);
  for (const name of ['.hidden', 'begun', 'photos']) mkdirSync(join(out, name));
  writeFileSync(join(out, 'photos', 'cat.png'), '');
  writeFileSync(join(out, 'file'), '');
  writeFileSync(join(out, '.hidden', 'config.json'), '');
  assert.deepEqual(findRuns(out), [run]);
  assert.deepEqual(openRun({ out, name: run.name }), run);
  assert.throws(() => openRun({ out, name: 'begun' }), userError('"begun"', 'There are: 00001-dcgan.'));
});

test('a mistyped name of a run or checkpoint brings the nearest one, a foreign one none', (t) => {
  const run = newRun(t, 'first-run');
  const out = dirname(run.folder);
  writeCheckpoint(run, contentOf(1));
  assert.throws(() => openRun({ out, name: 'frist-run' }), userError('Did you mean first-run? There are:'));
  assert.throws(() => readCheckpoint(run, 'epoch-01'), userError('Did you mean epoch-0001? There are:'));
  assert.throws(() => openRun({ out, name: 'second' }), userError('received "second". There are:'));
  assert.throws(() => openRun({ out, name: 'x' }), userError('received "x". There are:'));
});

test('without a run, the message says how to start one', (t) => {
  const out = `${temporaryFolder(t)}/checkpoints/`;
  const expected = userError(`No run in ${out}. Start one with: dcgan train`);
  assert.deepEqual(findRuns(out), []);
  assert.throws(() => newestRun(out), expected);
  assert.throws(() => openRun({ out, name: 'mine' }), expected);
});

test('the newest run is the one that training wrote last', (t) => {
  const first = newRun(t);
  const out = dirname(first.folder);
  const second = createRun({ out, name: '00002-dcgan' });
  writeConfig(second, {});
  age(first, 100, 'config.json');
  age(second, 50, 'config.json');
  assert.deepEqual(newestRun(out), second);
  writePicture(first, 'progress.gif', new Uint8Array(1));
  assert.deepEqual(newestRun(out), second);
  const name = writeCheckpoint(first, contentOf(1));
  assert.deepEqual(newestRun(out), first);
  age(first, 50, 'config.json', `${name}/state.json`);
  assert.deepEqual(newestRun(out), second);
});

test('an --out that is a file, or below one, is told', (t) => {
  const file = join(temporaryFolder(t), 'file');
  writeFileSync(file, '');
  assert.throws(() => createRun({ out: file, name: 'x' }), userError('--out', file, 'is a file'));
  assert.throws(() => createNumberedRun(file, 'x'), userError('--out', file, 'is a file'));
  const below = join(file, 'checkpoints');
  assert.throws(
    () => createRun({ out: below, name: 'x' }),
    userError(below, 'is a file, not a folder', '--out DIR'),
  );
  assert.throws(() => findRuns(file), userError(file, 'is a file, not a folder'));
  assert.throws(() => openRun({ out: file, name: 'x' }), userError('is a file, not a folder'));
});

/** Does `action` as a user who is not root: root may write everywhere. */
function withoutPrivilege(action: () => void): void {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid!(65534);
  try {
    action();
  } finally {
    if (isRoot) process.seteuid!(0);
  }
}

test('a folder without permission is told', { skip: process.platform === 'win32' }, (t) => {
  const run = newRun(t);
  const out = dirname(run.folder);
  const permit = (mode: number) => {
    chmodSync(out, 0o755);
    chmodSync(run.folder, mode);
    chmodSync(out, mode);
  };
  const denied = (...parts: readonly string[]) => userError('Could not', 'permission denied', ...parts);
  chmodSync(dirname(out), 0o755);
  try {
    permit(0o555);
    withoutPrivilege(() => {
      assert.throws(() => createRun({ out, name: 'x' }), denied(join(out, 'x'), '--out DIR'));
      assert.throws(() => createRun({ out: join(out, 'a', 'b'), name: 'x' }), denied(join(out, 'a', 'b')));
      assert.throws(() => createNumberedRun(out, 'dcgan'), denied(join(out, '00002-dcgan')));
      assert.throws(() => lockRun(run), denied(run.folder));
      assert.throws(() => writeConfig(run, {}), denied('config.json'));
      assert.throws(() => writeSample(run, 1, new Uint8Array(1)), denied('samples'));
      assert.throws(() => new MetricsLog(run), denied('metrics.jsonl'));
      assert.throws(() => writeCheckpoint(run, contentOf(1)), denied('epoch-0001'));
      assert.deepEqual(readConfig(run), { model: 'dcgan' });
    });
    permit(0);
    withoutPrivilege(() => {
      assert.throws(() => findRuns(out), denied(out));
      assert.throws(() => openRun({ out, name: run.name }), denied(run.folder));
      assert.throws(() => readConfig(run), denied('config.json'));
    });
  } finally {
    permit(0o755);
  }
});

test('a read-only file system is told', (t) => {
  const out = temporaryFolder(t);
  const create = () => failingAt(1, 'EROFS', () => createRun({ out, name: 'x' }));
  assert.throws(create, userError('the file system is read-only', '--out DIR'));
});

test('config.json is read as it was written, and is for people to read', (t) => {
  const run = newRun(t);
  const config = {
    model: 'mlp',
    epochs: 50,
    learningRate: 1e-4,
    data: { name: 'MNIST', limit: null },
    seeds: [1, 2],
  };
  writeConfig(run, config);
  assert.deepEqual(readConfig(run), config);
});

test('a config.json that is no JSON object is refused', (t) => {
  const run = newRun(t);
  const path = join(run.folder, 'config.json');
  for (const text of ['', '{', '[]', 'null', '"x"']) {
    writeFileSync(path, text);
    assert.throws(() => readConfig(run), userError('Expected a JSON object', path));
  }
  rmSync(path);
  assert.throws(() => readConfig(run), userError(path, 'does not exist'));
});

test('samples are listed by epoch, whatever order they were written in', (t) => {
  const run = newRun(t);
  assert.deepEqual(listSamples(run), []);
  for (const epoch of [10, 0, 9, 12345]) writeSample(run, epoch, Buffer.from(`first ${epoch}`));
  const path = writeSample(run, 9, Buffer.from('second 9'));
  assert.equal(path, join(run.folder, 'samples', 'epoch-0009.png'));
  for (const name of ['.epoch-0001.png.tmp-1', 'epoch-1.png', 'epoch-0001.gif']) {
    writeFileSync(join(run.folder, 'samples', name), '');
  }
  writeSample(run, 9, Buffer.from('within'), 30);
  const samples = listSamples(run).map(({ epoch, path }) => [epoch, readFileSync(path, 'utf8')]);
  assert.deepEqual(samples, [
    [0, 'first 0'],
    [9, 'second 9'],
    [9, 'within'],
    [10, 'first 10'],
    [12345, 'first 12345'],
  ]);
});

test("a path given for a run's name is told from a name, with what to write instead", () => {
  for (const [path, next] of [
    ['checkpoints/first', "Try run: 'first' out: 'checkpoints'."],
    ['/somewhere/runs/first/', "Try run: 'first' out: '/somewhere/runs'."],
    ['./first', "Try run: 'first'."],
    ['first/', "Try run: 'first'."],
  ] as const) {
    assert.throws(
      () => openRun({ out: 'none', name: path }),
      userError(`a run's name for run but received "${path}"`, next),
    );
  }
});

test('a folder whose name has control characters is no run, and names that no command takes are not listed', (t) => {
  const run = newRun(t, 'sound');
  const out = dirname(run.folder);
  for (const name of ['esc\u001b[2J', 'new\nline', 'my run']) {
    mkdirSync(join(out, name));
    writeFileSync(join(out, name, 'config.json'), '{}');
  }
  assert.deepEqual(
    findRuns(out).map(({ name }) => name),
    ['my run', 'sound'],
  );
  assert.throws(() => openRun({ out, name: 'other' }), userError('There are: sound.'));
});
