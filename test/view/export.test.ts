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
import { runInNewContext } from 'node:vm';
import type { Run } from '../../src/runs/index.js';
import { exportView } from '../../src/view/index.js';
import { fabricateRun } from './fabricate.js';
import { smallPage, temporaryFolder } from './served.js';

interface Prepared {
  readonly root: string;
  readonly run: Run;
  readonly folder: string;
  /** What was told of damaged files. */
  readonly warnings: string[];
  write(runs?: readonly Run[]): Promise<void>;
}

function prepared(t: TestContext): Prepared {
  const root = temporaryFolder(t);
  const out = join(root, 'checkpoints');
  const run = fabricateRun({ out, checkpoints: [2, 3] });
  const page = smallPage(root);
  const folder = join(root, 'site', 'dcgan');
  const warnings: string[] = [];
  const drawAnimation = async () => Uint8Array.of(71, 73, 70);
  const onDamaged = (message: string) => warnings.push(message);
  const write = (runs = [run]) => exportView({ runs, page, folder, drawAnimation, onDamaged });
  return { root, run, folder, warnings, write };
}

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true })
    .map(String)
    .filter((path) => statSync(join(folder, path)).isFile())
    .sort();

/** What a script of the export hands over. */
function handedOver(folder: string, path: string): string {
  let content = '';
  const dcganFile = (text: string) => {
    content = text;
  };
  runInNewContext(readFileSync(join(folder, path), 'utf8'), { dcganFile });
  return content;
}

const listIn = (folder: string) => JSON.parse(handedOver(folder, 'data/runs.json.js'));

test('an export is the page and what it asks for of the wanted runs, no more', async (t) => {
  const { run, folder, warnings, write } = prepared(t);
  fabricateRun({ out: join(run.folder, '..'), name: 'other' });
  await write();
  const networks = [2, 3].flatMap((epoch) =>
    ['discriminator', 'generator'].flatMap((network) =>
      ['model.json', 'weights.bin'].map((file) => `data/00001-dcgan/epoch-000${epoch}/${network}/${file}.js`),
    ),
  );
  assert.deepEqual(filesIn(folder), [
    'data/00001-dcgan/config.json',
    ...networks,
    'data/00001-dcgan/metrics.jsonl',
    'data/00001-dcgan/metrics.jsonl.js',
    ...[0, 1, 2, 3].map((epoch) => `data/00001-dcgan/samples/epoch-000${epoch}.png`),
    'data/comparison.json.js',
    'data/runs.json.js',
    'dcgan-view.json',
    'index.html',
    'main-1A.js',
    't10k-images-idx3-ubyte.gz.js',
    't10k-labels-idx1-ubyte.gz.js',
    'train-images-idx3-ubyte.gz.js',
    'train-labels-idx1-ubyte.gz.js',
  ]);
  for (const path of ['metrics.jsonl', 'samples/epoch-0002.png']) {
    assert.deepEqual(
      readFileSync(join(folder, 'data/00001-dcgan', path)),
      readFileSync(join(run.folder, path)),
    );
  }
  const weights = 'epoch-0003/generator/weights.bin';
  assert.deepEqual(
    Buffer.from(handedOver(folder, `data/00001-dcgan/${weights}.js`), 'base64'),
    readFileSync(join(run.folder, weights)),
  );
  const { live, runs } = listIn(folder);
  assert.deepEqual(warnings, []);
  assert.deepEqual([live, runs.length, runs[0].name], [false, 1, '00001-dcgan']);
});

test('the page of an export brings its own content policy, and no path of this machine', async (t) => {
  const { root, folder, write } = prepared(t);
  await write();
  const index = readFileSync(join(folder, 'index.html'), 'utf8');
  assert.match(
    index,
    /<html data-export lang="en">\n<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy" content="default-src 'self' file:;/,
  );
  for (const path of filesIn(folder).filter((path) => /\.(json|html|js)$/.test(path))) {
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
  assert.deepEqual(readdirSync(join(folder, 'data')), ['comparison.json.js', 'other', 'runs.json.js']);
  assert.equal(existsSync(join(folder, 'data', 'other', 'config.json')), true);
  assert.equal(readFileSync(join(folder, 'CNAME'), 'utf8'), 'digits.example');
});

test('an export that was cut short can be written again', async (t) => {
  const { folder, write } = prepared(t);
  await write();
  rmSync(join(folder, 'data/00001-dcgan'), { recursive: true });
  rmSync(join(folder, 'index.html'));
  await write();
  assert.equal(existsSync(join(folder, 'data/00001-dcgan/metrics.jsonl')), true);
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
  assert.deepEqual([kept, join(run.folder, 'config.json')].map(existsSync), [true, true]);
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
  assert.equal(existsSync(join(folder, 'data/00001-dcgan/progress.gif')), false);
});

test('in an export nothing runs', async (t) => {
  const { run, folder, write } = prepared(t);
  const { lockRun } = await import('../../src/runs/index.js');
  const lock = lockRun(run);
  t.after(() => lock.release());
  await write();
  assert.equal(listIn(folder).runs[0].state, 'interrupted');
});

const DAMAGED: readonly [string, (bytes: Buffer) => Uint8Array][] = [
  ['cut short', (bytes) => bytes.subarray(0, bytes.length - 5)],
  ['empty', () => new Uint8Array()],
  ['changed in one bit', (bytes) => bytes.with(bytes.length >> 1, bytes[bytes.length >> 1]! ^ 4)],
];

for (const [damage, change] of DAMAGED) {
  test(`what is ${damage} is named and left out of an export`, async (t) => {
    const { run, folder, warnings, write } = prepared(t);
    for (const path of ['epoch-0002/discriminator/weights.bin', 'samples/epoch-0001.png']) {
      writeFileSync(join(run.folder, path), change(readFileSync(join(run.folder, path))));
    }
    await write();
    assert.equal(warnings.length, 2, warnings.join('\n'));
    assert.match(warnings[0]!, /^samples\/epoch-0001\.png of 00001-dcgan is damaged and left out: /);
    assert.match(
      warnings[1]!,
      /^checkpoint epoch-0002 of 00001-dcgan is damaged and left out: discriminator\/weights\.bin [^\n]*$/,
    );
    const [{ checkpoints, samples }] = listIn(folder).runs;
    assert.deepEqual([checkpoints, samples], [['epoch-0003'], [0, 2, 3]]);
    assert.ok(!filesIn(folder).some((path) => /epoch-0002\/|samples\/epoch-0001/.test(path)), 'left out');
  });
}

test('damaged lines of the metrics and a damaged configuration are named and left out', async (t) => {
  const { run, folder, warnings, write } = prepared(t);
  const path = join(run.folder, 'metrics.jsonl');
  const lines = readFileSync(path, 'utf8').split('\n');
  writeFileSync(path, [...lines.slice(0, 3), 'null', '{"kind":', ...lines.slice(3, -1), '{"torn'].join('\n'));
  writeFileSync(join(run.folder, 'config.json'), '{');
  await write();
  assert.match(warnings[0]!, /^config\.json of 00001-dcgan is damaged and left out: Expected a JSON object/);
  assert.equal(warnings[1], 'metrics.jsonl of 00001-dcgan: lines 4, 5 hold no JSON object; left out.');
  assert.equal(warnings.length, 2);
  assert.equal(readFileSync(join(folder, 'data/00001-dcgan/metrics.jsonl'), 'utf8'), lines.join('\n'));
});

test('an export draws the animation anew: a GIF has no checksum', async (t) => {
  const { run, folder, write } = prepared(t);
  writeFileSync(join(run.folder, 'progress.gif'), 'damaged');
  await write();
  assert.equal(readFileSync(join(folder, 'data/00001-dcgan/progress.gif'), 'utf8'), 'GIF');
});
