import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Run } from '../../src/runs/index.js';
import { exportView } from '../../src/view/index.js';
import { fabricateRun } from './fabricate.js';
import { smallPage, temporaryFolder } from './served.js';

interface Prepared {
  readonly root: string;
  readonly run: Run;
  readonly folder: string;
  write(runs?: readonly Run[]): Promise<void>;
}

function prepared(t: TestContext): Prepared {
  const root = temporaryFolder(t);
  const out = join(root, 'checkpoints');
  const run = fabricateRun({ out, checkpoints: [2, 3] });
  const page = smallPage(root);
  const folder = join(root, 'site', 'dcgan');
  return { root, run, folder, write: (runs = [run]) => exportView({ runs, out, page, folder }) };
}

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true })
    .map(String)
    .filter((path) => statSync(join(folder, path)).isFile())
    .sort();

test('an export is the page and what it asks for of the wanted runs, no more', async (t) => {
  const { run, folder, write } = prepared(t);
  fabricateRun({ out: join(run.folder, '..'), name: 'other' });
  await write();
  const networks = [2, 3].flatMap((epoch) =>
    ['discriminator', 'generator'].flatMap((network) =>
      ['model.json', 'weights.bin'].map((file) => `data/00001-dcgan/epoch-000${epoch}/${network}/${file}`),
    ),
  );
  assert.deepEqual(filesIn(folder), [
    'data/00001-dcgan/config.json',
    ...networks,
    'data/00001-dcgan/losses.png',
    'data/00001-dcgan/metrics.jsonl',
    ...[0, 1, 2, 3].map((epoch) => `data/00001-dcgan/samples/epoch-000${epoch}.png`),
    'data/runs.json',
    'dcgan-view.json',
    'index.html',
    'main-1A.js',
  ]);
  for (const path of ['metrics.jsonl', 'samples/epoch-0002.png', 'epoch-0003/generator/weights.bin']) {
    assert.deepEqual(
      readFileSync(join(folder, 'data/00001-dcgan', path)),
      readFileSync(join(run.folder, path)),
    );
  }
  const { live, runs } = JSON.parse(readFileSync(join(folder, 'data/runs.json'), 'utf8'));
  assert.deepEqual([live, runs.length, runs[0].name], [false, 1, '00001-dcgan']);
});

test('the page of an export brings its own content policy, and no path of this machine', async (t) => {
  const { root, folder, write } = prepared(t);
  await write();
  const index = readFileSync(join(folder, 'index.html'), 'utf8');
  assert.match(
    index,
    /<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy" content="default-src 'self';/,
  );
  for (const path of filesIn(folder).filter((path) => /\.(json|html)$/.test(path))) {
    const text = readFileSync(join(folder, path), 'utf8');
    assert.ok(!text.includes(root) && !text.includes('somebody'), path);
  }
});

test('an export is written over an earlier one, and what was added to it stays', async (t) => {
  const { run, folder, write } = prepared(t);
  const other = fabricateRun({ out: join(run.folder, '..'), name: 'other' });
  await write();
  writeFileSync(join(folder, 'CNAME'), 'digits.example');
  await write([other]);
  assert.ok(!existsSync(join(folder, 'data', run.name)));
  assert.ok(existsSync(join(folder, 'data', 'other', 'config.json')));
  assert.equal(readFileSync(join(folder, 'CNAME'), 'utf8'), 'digits.example');
});

test('an export that was cut short can be written again', async (t) => {
  const { folder, write } = prepared(t);
  await write();
  rmSync(join(folder, 'data/00001-dcgan'), { recursive: true });
  rmSync(join(folder, 'index.html'));
  await write();
  assert.ok(existsSync(join(folder, 'data/00001-dcgan/metrics.jsonl')));
});

test('a folder that holds anything else is left as it is', async (t) => {
  const { folder, write } = prepared(t);
  mkdirSync(folder, { recursive: true });
  await write();
  for (const content of ['not JSON', '{}', '{"files":7}']) {
    writeFileSync(join(folder, 'dcgan-view.json'), content);
    await assert.rejects(write(), {
      name: 'UserError',
      message: /^Expected the list of an earlier export's files/,
    });
  }
  rmSync(join(folder, 'dcgan-view.json'));
  const before = filesIn(folder);
  await assert.rejects(write(), {
    name: 'UserError',
    message: /^Expected a new or empty folder for --export/,
  });
  assert.deepEqual(filesIn(folder), before);
});

test('a list of files that leads elsewhere removes nothing there', async (t) => {
  const { root, run, folder, write } = prepared(t);
  mkdirSync(folder, { recursive: true });
  const kept = join(root, 'kept.js');
  writeFileSync(kept, '');
  const files = [
    '../../kept.js',
    kept,
    'data/../../../kept.js',
    'main.js?/../../../kept.js',
    'main.js#/../../../kept.js',
    `../../checkpoints/${run.name}/config.json`,
    '.',
  ];
  writeFileSync(join(folder, 'dcgan-view.json'), JSON.stringify({ files }));
  await write();
  assert.ok(existsSync(kept) && existsSync(join(run.folder, 'config.json')));
});

test('a file where a folder is to be is refused, also when it is a part of the path', async (t) => {
  const { root, folder, write } = prepared(t);
  writeFileSync(join(root, 'site'), '');
  await assert.rejects(write(), { name: 'UserError', message: /--export/ });
  rmSync(join(root, 'site'));
  mkdirSync(join(root, 'site'));
  writeFileSync(folder, '');
  await assert.rejects(write(), { name: 'UserError', message: /is a file/ });
});

test('what a link leads to outside the runs\u2019 folder is not published', async (t) => {
  const { root, run, folder, write } = prepared(t);
  writeFileSync(join(root, 'secret'), 'secret');
  symlinkSync(join(root, 'secret'), join(run.folder, 'progress.gif'));
  await write();
  assert.ok(!existsSync(join(folder, 'data/00001-dcgan/progress.gif')));
});

test('in an export nothing runs', async (t) => {
  const { run, folder, write } = prepared(t);
  const { lockRun } = await import('../../src/runs/index.js');
  const lock = lockRun(run);
  t.after(() => lock.release());
  await write();
  assert.equal(JSON.parse(readFileSync(join(folder, 'data/runs.json'), 'utf8')).runs[0].state, 'interrupted');
});
