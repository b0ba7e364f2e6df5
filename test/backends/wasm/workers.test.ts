/**
 * Processes with the engine's workers: they end when their own work does, and at a signal.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const engine = new URL('../../../dist/backends/wasm/index.js', import.meta.url).href;
const source = (rest: string) => `
  const { loadWasmEngine } = await import(${JSON.stringify(engine)});
  const engine = loadWasmEngine();
  engine.setThreads(3);
  const rows = 400;
  const [a, b] = [new Float32Array(rows * rows).fill(1), new Float32Array(rows * rows).fill(2)];
  const c = new Float32Array(rows * rows);
  const multiply = () => engine.matmul(Float64Array.of(rows, rows, rows, 0, 0), a, b, c);
  multiply();
  ${rest}`;

function start(rest: string) {
  const options = ['--input-type=module', '--eval', source(rest)];
  const child = spawn(process.execPath, options, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  return { child, ended: once(child, 'exit'), printed: once(child.stdout, 'data') };
}

test('workers keep no process alive', { timeout: 60_000 }, async () => {
  const { ended, printed } = start('console.log(c[0]);');
  assert.equal(String((await printed)[0]), '800\n');
  assert.deepEqual(await ended, [0, null]);
});

test('a process exits while its workers sleep or have only just been started', {
  timeout: 60_000,
}, async () => {
  const { ended } = start('engine.setThreads(9); process.exit(7);');
  assert.deepEqual(await ended, [7, null]);
});

test('a signal ends it in the middle of a computation', { timeout: 60_000 }, async () => {
  const { child, ended, printed } = start('console.log("begun"); while (true) multiply();');
  await printed;
  child.kill('SIGTERM');
  assert.deepEqual(await ended, [null, 'SIGTERM']);
});

test('every worker comes', { timeout: 60_000 }, async () => {
  const { ended, printed } = start(`
    while (engine.workers < 2) await new Promise((resolve) => setTimeout(resolve, 10));
    engine.setThreads(4);
    while (engine.workers < 3) await new Promise((resolve) => setTimeout(resolve, 10));
    engine.setThreads(2);
    multiply();
    console.log(c.every((value) => value === 800), engine.workers);`);
  assert.equal(String((await printed)[0]), 'true 3\n');
  assert.deepEqual(await ended, [0, null]);
});
