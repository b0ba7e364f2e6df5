/**
 * A training outlives what happens to its output, and ends as it should by each signal: saved, with the signal's code.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { nativeStatus } from '../../../src/backends/native/index.js';
import { writeStrokes } from '../../digits.js';
import { useNarrowModels } from '../../narrowModels.js';
import { programLine, start } from '../program.js';
import { noTerminal } from '../terminal.js';

useNarrowModels();

const folder = mkdtempSync(join(tmpdir(), 'dcgan-signals-'));
after(() => rmSync(folder, { recursive: true }));

const DATA = ['--data', writeStrokes(folder, 8), '--limit', '8'];
const FEW = ['train', '--model', 'mlp', ...DATA, '--batch-size', '4', '--latent-dim', '8'];
const ENDLESS = [...FEW, '--epochs', '100000', '--checkpoint-every', '100000'];

const path = (...names: string[]) => join(folder, ...names);
const checkpointsOf = (run: string) =>
  readdirSync(path('checkpoints', run)).filter((name) => name.startsWith('epoch-'));

/** Runs a line of sh in a process group of its own, without a terminal. */
function shell(line: string) {
  const child = spawn('sh', ['-c', line], { cwd: folder, stdio: 'ignore', detached: true });
  const ended = new Promise((resolve) => child.once('close', resolve));
  return { signalAll: (signal: NodeJS.Signals) => process.kill(-child.pid!, signal), ended };
}

async function until(what: string, holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries++) {
    if (tries === 600) assert.fail(`${what} did not happen`);
    await delay(50);
  }
}

const isTrained = (run: string) => {
  const metrics = path('checkpoints', run, 'metrics.jsonl');
  return existsSync(metrics) && readFileSync(metrics, 'utf8').includes('"step"');
};

/** A training in a subshell that survives the signal and notes the exit code. */
const noted = (run: string, args: readonly string[], redirection: string) =>
  `(trap : INT TERM HUP; ${programLine(...args, '--run', run)} ${redirection}; echo $? > ${run}.code)`;

async function codeOf(run: string): Promise<number> {
  await until(
    `the end of ${run}`,
    () => existsSync(path(`${run}.code`)) && readFileSync(path(`${run}.code`)).length > 0,
  );
  return Number(readFileSync(path(`${run}.code`), 'utf8'));
}

describe('a training', {
  skip: process.platform === 'win32' && 'needs signals and sh',
  concurrency: 2,
}, () => {
  for (const [name, redirection, options] of [
    ['both', '2>&1', ['--json']],
    ['stdout', '2> stdout.err', []],
  ] as const) {
    test(`whose ${name} went to a reader that Ctrl-C ended, too, saves and exits with 130`, async () => {
      // The reader ends first: what the training says of the signal meets a closed pipe.
      const training = shell(
        `${noted(name, [...ENDLESS, ...options], redirection)} | head -n 1 > ${name}.log`,
      );
      await until('the first step', () => isTrained(name) && existsSync(path(`${name}.log`)));
      training.signalAll('SIGINT');
      assert.equal(await codeOf(name), 130);
      assert.equal(checkpointsOf(name).length, 1);
      if (name === 'stdout')
        assert.match(readFileSync(path('stdout.err'), 'utf8'), /^go on with: dcgan train --resume/m);
    });
  }

  for (const [signal, code] of [
    ['SIGHUP', 129],
    ['SIGUSR1', 138],
  ] as const) {
    test(`ends with ${code} after a checkpoint by ${signal}`, async () => {
      const run = start(folder, ...ENDLESS, '--json', '--run', signal);
      await run.said('"step":2');
      run.child.kill(signal);
      const { code: ended, stderr } = await run.outcome;
      assert.equal(ended, code, stderr);
      assert.equal(checkpointsOf(signal).length, 1);
      assert.equal(stderr, '');
    });
  }

  for (const [title, skip, flags, busy, endsAtOnce] of [
    [
      'in the middle of a long computation',
      !nativeStatus().available && 'needs the native engine',
      [],
      'for (;;);',
      true,
    ],
    [
      'between two computations where no addon is',
      false,
      ['--no-addons'],
      'setInterval(() => {}, 9999);',
      false,
    ],
  ] as const) {
    test(`is told of Ctrl-C ${title}, and ended by another, as the notice says`, { skip }, async () => {
      const shared = new URL('../../../dist/commands/shared/index.js', import.meta.url).href;
      const program = `const { listenForInterruption } = await import(${JSON.stringify(shared)});
      listenForInterruption(() => {}, String);
      process.stdout.write('busy');
      ${busy}`;
      const child = spawn(process.execPath, [...flags, '--input-type=module', '--eval', program], {
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const ended = new Promise((resolve) => child.once('close', (_, signal) => resolve(signal)));
      await once(child.stdout, 'data');
      child.kill('SIGINT');
      const [said] = await once(child.stderr, 'data');
      assert.equal(String(said), String(endsAtOnce), 'whether another one ends the process at once');
      // Within a third of a second it would be the same wish.
      await delay(400);
      child.kill('SIGINT');
      assert.equal(await ended, 'SIGINT');
    });
  }

  test('goes on after a hangup that it is to ignore, and by the next signal saves', {
    skip: !existsSync('/proc/self/status') && 'needs /proc',
  }, async () => {
    const training = shell(
      noted('nohup', ENDLESS, '> nohup.log 2>&1').replace('INT TERM HUP', "INT TERM; trap '' HUP"),
    );
    await until('the first step', () => isTrained('nohup'));
    training.signalAll('SIGHUP');
    const length = () => readFileSync(path('checkpoints', 'nohup', 'metrics.jsonl'), 'utf8').length;
    const before = length();
    await until('further steps', () => length() > before + 2000);
    training.signalAll('SIGTERM');
    assert.equal(await codeOf('nohup'), 143);
    assert.equal(checkpointsOf('nohup').length, 1);
  });

  test('trains to its end on a full disk and with a reader that left', async () => {
    const short = [...FEW, '--epochs', '1'];
    await shell(noted('full', short, '> /dev/full 2> full.err')).ended;
    await shell(noted('none', [...short, '--json'], '> /dev/full 2> /dev/full')).ended;
    await shell(`${noted('left', short, '')} | true`).ended;
    for (const run of ['full', 'none', 'left']) {
      assert.equal(await codeOf(run), 0, run);
      assert.deepEqual(checkpointsOf(run), ['epoch-0001'], run);
    }
    assert.match(readFileSync(path('full.err'), 'utf8'), /^warning: stdout cannot be written \(ENOSPC/);
    await shell(`(${programLine('runs')} > /dev/full 2> runs.err; echo $? > runs.code)`).ended;
    assert.equal(await codeOf('runs'), 1);
    assert.match(readFileSync(path('runs.err'), 'utf8'), /^dcgan: Could not write the output: ENOSPC/);
  });

  test('trains to its end though its terminal has gone without a hangup', { skip: noTerminal }, async () => {
    // script's own child ends at once, and with it the terminal; the training is in another session.
    const line = noted('gone', [...FEW, '--epochs', '3'], '').replaceAll('"', '\\"');
    const script = spawn(
      'script',
      ['-qc', `setsid sh -c "${line.replaceAll('$', '\\$')}" & sleep 0.2`, '/dev/null'],
      {
        cwd: folder,
        stdio: 'ignore',
      },
    );
    await new Promise((resolve) => script.once('close', resolve));
    assert.equal(await codeOf('gone'), 0);
    assert.deepEqual(checkpointsOf('gone'), ['epoch-0001', 'epoch-0002', 'epoch-0003']);
  });

  test('never hides the cursor, and writes no control codes to a terminal that has none', {
    skip: noTerminal,
  }, async () => {
    const shown = (term: string) =>
      new Promise<string>((resolve) => {
        const line = programLine(...FEW, '--epochs', '1', '--run', term);
        const script = spawn('script', ['-qc', line, '/dev/null'], {
          cwd: folder,
          stdio: ['ignore', 'pipe', 'ignore'],
          env: { ...process.env, TERM: term },
        });
        let text = '';
        script.stdout.on('data', (data) => {
          text += data;
        });
        script.once('close', () => resolve(text));
      });
    const capable = await shown('xterm');
    assert.ok(capable.includes('\u001b[J\r'), 'there was no status line');
    assert.ok(!capable.includes('\u001b[?'), 'a mode of the terminal was changed');
    assert.ok(!(await shown('dumb')).includes('\u001b'), 'there was a control code');
  });
});
