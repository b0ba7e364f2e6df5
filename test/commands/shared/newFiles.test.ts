import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { listOfSeeds, parseSeeds, writeNewFile, writeNewFiles } from '../../../src/commands/shared/index.js';
import { createRun } from '../../../src/runs/index.js';
import { takeFolder } from '../../../src/view/exportFolder.js';

const root = mkdtempSync(join(tmpdir(), 'dcgan-new-files-'));
after(() => rmSync(root, { recursive: true }));
const bytes = Buffer.from('new');

test('where one of several files cannot be written, none stays, nor a folder that was made for them', async () => {
  writeFileSync(join(root, 'taken'), 'mine');
  const inNew = ['a/b/one', 'a/b/two', 'taken'].map((name) => ({ path: join(root, name), bytes }));
  await assert.rejects(writeNewFiles(inNew), { message: /taken but there is one already/ });
  assert.deepEqual(readdirSync(root), ['taken']);
  assert.equal(readFileSync(join(root, 'taken'), 'utf8'), 'mine');
});

test('a part of the path that is a file, and a name that is too long, are said in words', async () => {
  const write = (name: string) => writeNewFiles([{ path: join(root, name), bytes }]);
  writeFileSync(join(root, 'file'), '');
  await assert.rejects(write('file/inside'), {
    name: 'UserError',
    message: /a part of the path is a file|already/,
  });
  await assert.rejects(write('x'.repeat(300)), { name: 'UserError', message: /the name is too long/ });
});

test('a folder that takes no new one is said, and not tried for ever', {
  skip: !existsSync('/proc/self') && 'needs /proc',
}, async () => {
  await assert.rejects(writeNewFile('/proc/none/file', bytes), { name: 'UserError', message: /takes none/ });
  assert.throws(() => createRun({ out: '/proc/none', name: 'a' }), {
    name: 'UserError',
    message: /make the folder/,
  });
  assert.throws(() => takeFolder('/proc/none'), {
    name: 'UserError',
    message: /another folder for --export/,
  });
});

test('files are written with the folders that they need', async () => {
  const path = join(root, 'new', 'folder', 'file');
  assert.equal(await writeNewFile(path, bytes), path);
  assert.ok(existsSync(path), 'there');
});

test('where a signal asks to stop, none stays, and the exit code is the signal’s', {
  skip: process.platform === 'win32' && 'needs signals',
}, async () => {
  const folder = join(root, 'many');
  const files = Array.from({ length: 2000 }, (_, index) => ({ path: join(folder, `${index}`), bytes }));
  for (const [signal, exitCode] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    const writing = writeNewFiles(files);
    while (!existsSync(files[50]!.path)) await new Promise(setImmediate);
    process.kill(process.pid, signal);
    await assert.rejects(writing, { name: 'UserError', message: /^Interrupted/, exitCode });
    assert.equal(existsSync(folder), false);
  }
});

test('seeds are printed in ranges, which read as the same seeds', () => {
  for (const [seeds, list] of [
    [[0, 1, 2], '0-2'],
    [[6, 10, 11, 12, 9], '6,10-12,9'],
    [[5, 5], '5,5'],
    [[2 ** 53 - 2, 2 ** 53 - 1], '9007199254740990-9007199254740991'],
  ] as const) {
    assert.equal(listOfSeeds(seeds), list);
    assert.deepEqual(parseSeeds(list), seeds);
  }
});
