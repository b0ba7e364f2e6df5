/**
 * Runs the tests (or the files and folders named as arguments) with Node's own test runner. The files of one folder
 * share a process: to start one and load TensorFlow.js anew for each of them would be a quarter of the tests' time.
 * Node 20 does not expand globs for `--test`, so the files are found here.
 */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { bundleTests, groupByFolder } from './bundle-tests.mjs';
import { compile } from './compile.mjs';
import { buildFolder, root } from './native-objects.mjs';

/** Milliseconds. No test takes a tenth of it: what hangs is to fail, not to hold up the rest. */
const LONGEST_TEST = 600_000;

function testFiles(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .flatMap((name) => {
      const child = join(path, name);
      return statSync(child).isDirectory() || name.endsWith('.test.ts') ? testFiles(child) : [];
    })
    .sort();
}

/** Linux' disk in memory: every checkpoint is flushed, which takes a real disk a hundred times as long. */
const MEMORY_DISK = '/dev/shm';
/** Bytes. Containers often have too little. */
const ENOUGH = 4 * 2 ** 30;

/** Where the tests' own folders are: in memory where there is room, and programs may be run. */
function temporaryFolders() {
  if (process.env.TMPDIR || !existsSync(MEMORY_DISK)) return {};
  const { bavail, bsize } = statfsSync(MEMORY_DISK);
  const program = join(MEMORY_DISK, `dcgan-${process.pid}`);
  writeFileSync(program, '#!/bin/sh\n', { mode: 0o755 });
  const { status } = spawnSync(program);
  rmSync(program);
  return status === 0 && bavail * bsize >= ENOUGH ? { TMPDIR: MEMORY_DISK } : {};
}

const named = process.argv.slice(2);
const sources = (named.length > 0 ? named : [join(root, 'test')]).flatMap((path) => testFiles(resolve(path)));
mkdirSync(buildFolder, { recursive: true });
const folder = mkdtempSync(join(buildFolder, 'tests-'));
try {
  // Tests that run the program run what is compiled: it starts in half the time that its sources take.
  const [files] = await Promise.all([bundleTests(sources, folder), compile()]);
  await import('./build-assets.mjs');
  const { status } = spawnSync(
    process.execPath,
    [
      '--enable-source-maps',
      '--test',
      `--test-concurrency=${availableParallelism()}`,
      `--test-timeout=${LONGEST_TEST}`,
      ...groupByFolder(files, folder),
    ],
    { cwd: root, stdio: 'inherit', env: { ...process.env, ...temporaryFolders() } },
  );
  process.exitCode = status ?? 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}
