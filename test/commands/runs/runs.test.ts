/**
 * `dcgan runs` and `dcgan runs rm` on runs made without training.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { runsReport } from '../../../src/commands/runs/runsReport.js';
import {
  createRun,
  lockRun,
  type Run,
  type RunDescription,
  writeCheckpoint,
  writeConfig,
} from '../../../src/runs/index.js';
import { unflushed } from '../../runs/faults.js';
import { contentOf, temporaryFolder } from '../../runs/fixtures.js';
import { programLine } from '../program.js';
import { dcgan } from '../resident.js';
import { noTerminal, openTerminal } from '../terminal.js';

/** A folder whose `checkpoints` hold runs of these names, each of two epochs, one of them done. */
function folderOfRuns(context: TestContext, ...names: string[]): { folder: string; runs: Run[] } {
  const folder = temporaryFolder(context);
  const runs = names.map((name) => createRun({ out: join(folder, 'checkpoints'), name }));
  unflushed(() => {
    for (const run of runs) {
      writeConfig(run, { options: { epochs: 2 } });
      writeCheckpoint(run, contentOf(1));
    }
  });
  return { folder, runs };
}

const left = (folder: string) => readdirSync(join(folder, 'checkpoints')).sort();

test('a name too long for the terminal has a line of its own, whole', () => {
  const run = {
    state: 'interrupted',
    epoch: 12,
    epochs: 1000,
    lastWritten: new Date(2026, 0, 2, 3, 4).toISOString(),
  };
  const described = ['short', 'x'.repeat(64)].map(
    (name) => ({ ...run, name, folder: name, bytes: 972e6, newest: false }) as RunDescription,
  );
  const lines = runsReport('checkpoints', described, 80).split('\n').slice(0, 4);
  for (const line of lines) assert.ok(line.length <= 80, `${line.length} columns: ${line}`);
  assert.deepEqual(
    lines.map((line) => line.trim().split('  ')[0]),
    ['run', 'short', 'x'.repeat(64), 'interrupted'],
  );
  assert.equal(lines[1]!.indexOf('interrupted'), lines[3]!.indexOf('interrupted'));
  assert.match(runsReport('checkpoints', described).split('\n')[2]!, /x{64} {2}interrupted/);
});

test('the report is this table; times are local', () => {
  const described: RunDescription[] = [
    {
      name: '00001-dcgan',
      folder: 'checkpoints/00001-dcgan',
      state: 'finished',
      trouble: null,
      epoch: 50,
      epochs: 50,
      lastWritten: new Date(2026, 0, 2, 3, 4).toISOString(),
      bytes: 123_449_000,
      newest: false,
    },
    {
      name: 'mine',
      folder: 'checkpoints/mine',
      state: 'running',
      trouble: 'diverged',
      epoch: 2,
      epochs: null,
      lastWritten: new Date(2026, 10, 25, 16, 8).toISOString(),
      bytes: 49_999,
      newest: true,
    },
  ];
  assert.equal(
    runsReport('checkpoints', described),
    `  run          state              epochs  last written          size
  00001-dcgan  finished            50/50  2026-01-02 03:04  123.4 MB
> mine         running, diverged     2/?  2026-11-25 16:08    0.0 MB

2 runs, 123.5 MB. > is the newest: what commands take without --run.
`,
  );
});

test('without a run, dcgan runs says how to start one and succeeds', async (t) => {
  const folder = temporaryFolder(t);
  const text = await dcgan(folder, 'runs');
  assert.deepEqual(
    [text.stdout, text.stderr, text.code],
    ['No run in checkpoints/. Start one with: dcgan train\n', '', 0],
  );
  assert.equal((await dcgan(folder, 'runs', '--json')).stdout, '[]\n');
});

test('dcgan runs tells of every run, those being written too, and --json what a program needs', async (t) => {
  const { folder, runs } = folderOfRuns(t, 'first', 'second');
  lockRun(runs[0]!);
  const { stdout, code } = await dcgan(folder, 'runs');
  assert.equal(code, 0);
  assert.match(stdout, /^. first {3}running {9}1\/2 {2}\d{4}-\d\d-\d\d \d\d:\d\d {2}\d+\.\d MB$/m);
  assert.match(stdout, /^. second {2}interrupted {5}1\/2 /m);
  const described = JSON.parse((await dcgan(folder, 'runs', '--json')).stdout) as RunDescription[];
  assert.deepEqual(
    described.map(({ name, state, epoch, epochs }) => [name, state, epoch, epochs]),
    [
      ['first', 'running', 1, 2],
      ['second', 'interrupted', 1, 2],
    ],
  );
  assert.equal(described.filter(({ newest }) => newest).length, 1);
});

test('dcgan runs tells of a run that fell apart, by its last epoch', async (t) => {
  const { folder, runs } = folderOfRuns(t, 'alike', 'better', 'losses');
  const losses = { generatorLoss: 1, discriminatorLoss: 1, realScore: 0.5, fakeScore: 0.5 };
  const epoch = { kind: 'epoch', epoch: 1, ...losses };
  const collapse = { kind: 'collapse', epoch: 1, message: 'The samples of epoch 1 are nearly one picture.' };
  const logs = [
    [epoch, collapse],
    [epoch, collapse, { ...epoch, epoch: 2 }],
    [{ ...epoch, discriminatorLoss: 50 }],
  ];
  for (const [index, lines] of logs.entries()) {
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    writeFileSync(join(runs[index]!.folder, 'metrics.jsonl'), text);
  }
  const { stdout } = await dcgan(folder, 'runs', '--json');
  assert.deepEqual(
    (JSON.parse(stdout) as RunDescription[]).map(({ trouble }) => trouble),
    ['collapsed', null, 'diverged'],
  );
});

test('without a terminal, dcgan runs rm removes nothing unless --yes is given', async (t) => {
  const { folder } = folderOfRuns(t, 'first', 'second', 'third');
  const refused = await dcgan(folder, 'runs', 'rm', 'second');
  assert.equal(refused.code, 2);
  assert.match(refused.stderr, /Expected a terminal to ask .*second .*--yes/s);
  assert.deepEqual(left(folder), ['first', 'second', 'third']);
  const removed = await dcgan(folder, 'runs', 'rm', 'second', '--yes', '--out', 'checkpoints');
  assert.match(removed.stdout, /^removed checkpoints\/second: 0\.0 MB freed\n$/);
  assert.deepEqual(left(folder), ['first', 'third']);
  const json = JSON.parse((await dcgan(folder, 'runs', 'rm', 'first', 'third', '--yes', '--json')).stdout);
  assert.deepEqual(
    json.removed.map(({ name }: Run) => name),
    ['first', 'third'],
  );
  assert.equal(json.bytes, json.removed[0].bytes + json.removed[1].bytes);
  assert.deepEqual(left(folder), []);
});

test('where one of the runs cannot be removed, all stay', async (t) => {
  const { folder, runs } = folderOfRuns(t, 'first', 'second');
  const unknown = await dcgan(folder, 'runs', 'rm', 'first', 'secnod', '--yes');
  assert.match(unknown.stderr, /received "secnod"\. Did you mean second\?/);
  lockRun(runs[1]!);
  const running = await dcgan(folder, 'runs', 'rm', 'first', 'second', '--yes');
  assert.match(running.stderr, new RegExp(`process ${process.pid} .*checkpoints/second`));
  const outside = await dcgan(folder, 'runs', 'rm', '../checkpoints/first', '--yes');
  assert.deepEqual([unknown.code, running.code, outside.code], [1, 1, 2]);
  assert.deepEqual(left(folder), ['first', 'second']);
});

/** Runs `dcgan runs rm first` in a terminal and answers its question; returns the exit code. */
async function answer(folder: string, text: string): Promise<number | null> {
  const ready = /Remove first \(0\.0 MB\) from checkpoints\? \[y\/N\]/;
  const terminal = await openTerminal(programLine('runs', 'rm', 'first'), { ready, cwd: folder });
  await terminal.type(text, /Nothing was removed\.|removed checkpoints\/first/);
  return terminal.ended;
}

test('in a terminal, dcgan runs rm asks, and takes only a yes for one', { skip: noTerminal }, async (t) => {
  const { folder, runs } = folderOfRuns(t, 'first');
  for (const no of ['\n', 'n\n', 'yeah\n', '\u0003', '\u0004']) {
    assert.equal(await answer(folder, no), 1, JSON.stringify(no));
    assert.equal(existsSync(join(runs[0]!.folder, 'config.json')), true);
  }
  assert.equal(await answer(folder, 'Y\n'), 0);
  assert.deepEqual(left(folder), []);
});
