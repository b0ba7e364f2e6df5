import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { listOfSeeds, parseSeeds, writeNewFiles } from '../../../src/commands/shared/index.js';

const root = mkdtempSync(join(tmpdir(), 'dcgan-new-files-'));
after(() => rmSync(root, { recursive: true }));
const bytes = Buffer.from('new');

test('where one of several files cannot be written, none stays, nor a folder that was made for them', () => {
  writeFileSync(join(root, 'taken'), 'mine');
  const inNew = ['a/b/one', 'a/b/two', 'taken'].map((name) => ({ path: join(root, name), bytes }));
  assert.throws(() => writeNewFiles(inNew), { message: /taken but there is one already/ });
  assert.deepEqual(readdirSync(root), ['taken']);
  assert.equal(readFileSync(join(root, 'taken'), 'utf8'), 'mine');
});

test('a part of the path that is a file, and a name that is too long, are said in words', () => {
  const write = (name: string) => () => writeNewFiles([{ path: join(root, name), bytes }]);
  writeFileSync(join(root, 'file'), '');
  assert.throws(write('file/inside'), { name: 'UserError', message: /a part of the path is a file|already/ });
  assert.throws(write('x'.repeat(300)), { name: 'UserError', message: /the name is too long/ });
});

test('files are written with the folders that they need', () => {
  const path = join(root, 'new', 'folder', 'file');
  assert.deepEqual(writeNewFiles([{ path, bytes }]), [path]);
  assert.ok(existsSync(path), 'there');
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
