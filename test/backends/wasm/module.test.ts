import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'dcgan-'));
after(() => rmSync(folder, { recursive: true }));

const checkStamp = (project: string) =>
  spawnSync(process.execPath, [join(project, 'scripts', 'build-wasm.mjs'), '--stamp'], { encoding: 'utf8' });

/** A copy of the sources, the module and its build script, with something added to one of the files. */
function changedCopy(name: string, file: string): string {
  const copy = join(folder, name);
  for (const part of ['native', 'scripts']) cpSync(join(root, part), join(copy, part), { recursive: true });
  appendFileSync(join(copy, file), '\n');
  return copy;
}

test('the module that is shipped was built from these sources: npm run build:wasm', () => {
  const { status, stderr } = checkStamp(root);
  assert.equal(stderr, '');
  assert.equal(status, 0);
});

for (const [file, part] of [
  ['native/kernels/matmul.h', 'sources'],
  ['native/call.h', 'sources'],
  ['native/wasm/thread_pool.cc', 'sources'],
  ['native/wasm/engine.wasm', 'module'],
] as const) {
  test(`a change of ${file} is noticed`, () => {
    const { status, stderr } = checkStamp(changedCopy(part + file.length, file));
    assert.equal(status, 1);
    assert.match(stderr, new RegExp(`engine\\.json has ${part} .*: npm run build:wasm`));
  });
}
