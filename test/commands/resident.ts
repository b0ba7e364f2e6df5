/**
 * The program as `program.ts` runs it, but in one process that stays for all commands of the tests of a folder: for
 * what commands do, where the start and the end of their process is not the point. No tests here.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { areModelsNarrow } from '../narrowModels.js';
import type { Outcome } from './program.js';

const path = fileURLToPath(new URL('./residentProcess.mjs', import.meta.url));
let resident: ChildProcess | undefined;
let last: Promise<unknown> = Promise.resolve();

/**
 * In no terminal, wherever the tests run; what it says beside its answers is of interest where it fails. It ends with
 * the tests' process, which does not wait for it.
 */
function startResident(): ChildProcess {
  const child = fork(path, { execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  child.stderr!.on('data', (said) => process.stderr.write(said));
  (child.stderr as Socket).unref();
  child.unref();
  child.channel!.unref();
  return child;
}

/** A function of the compiled program: its file in `dist/`, and its name. */
export interface Callee {
  readonly file: string;
  readonly name: string;
}

async function run(folder: string, args: readonly unknown[], call?: Callee): Promise<Outcome> {
  resident ??= startResident();
  const ended = new AbortController();
  try {
    resident.channel!.ref();
    resident.send({ folder, args, call, env: process.env, narrow: areModelsNarrow() });
    return await Promise.race([
      once(resident, 'message', ended).then(([outcome]) => outcome as Outcome),
      once(resident, 'exit', ended).then(([code]) => {
        throw new Error(`The process of dcgan ${args.map(String).join(' ')} ended with ${code}.`);
      }),
    ]);
  } finally {
    ended.abort();
    resident.channel?.unref();
  }
}

/** After all that was asked for before. */
function inTurn(ask: () => Promise<Outcome>): Promise<Outcome> {
  const outcome = last.then(ask);
  last = outcome.catch(() => {});
  return outcome;
}

/** Runs `dcgan` with these arguments in `folder` to its end, after all that was asked for before. */
export function dcgan(folder: string, ...args: string[]): Promise<Outcome> {
  return inTurn(() => run(folder, args));
}

/** Calls a command's own function in `folder`: for what only tests change of it. Arguments are as in JSON. */
export function callCommand(folder: string, call: Callee, ...args: unknown[]): Promise<Outcome> {
  return inTurn(() => run(folder, args, call));
}
