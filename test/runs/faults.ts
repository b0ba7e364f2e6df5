/**
 * Kills and failures at a chosen call of the file system, in this process: the calls that change files are
 * counted, and one of them is struck. After a kill no further call has any effect, so that the disk is left
 * as a killed process leaves it. Flushes are left out unless struck: they save from a power cut, which is
 * not tried here, and take most of the time.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';

const CHANGING = [
  'openSync',
  'writeFileSync',
  'fsyncSync',
  'renameSync',
  'mkdirSync',
  'rmSync',
  'linkSync',
] as const;

const openUnstruck = fs.openSync;

type ChangingCall = (typeof CHANGING)[number];
type Arguments = readonly unknown[];

/** What happens at each call, counted from 0; `proceed` makes the call. */
type Interposer = (
  index: number,
  call: { name: ChangingCall; args: Arguments; proceed: () => unknown },
) => unknown;

/** Does `action` with every changing call passed through `interposer`; returns how many there were. */
export function interposing(interposer: Interposer, action: () => void): number {
  const originals = CHANGING.map((name) => [name, fs[name]] as const);
  let count = 0;
  for (const [name, original] of originals) {
    const replacement = (...args: unknown[]) =>
      interposer(count++, { name, args, proceed: () => Reflect.apply(original, fs, args) });
    Object.assign(fs, { [name]: replacement });
  }
  syncBuiltinESMExports();
  try {
    action();
  } finally {
    Object.assign(fs, Object.fromEntries(originals));
    syncBuiltinESMExports();
  }
  return count;
}

export const MOMENTS = ['before', 'within', 'after'] as const;
export type Moment = (typeof MOMENTS)[number];

class Killed extends Error {}

/** Does `action` as a process that is killed before, within or after its call `at`; returns the calls made. */
export function killedAt(at: number, moment: Moment, action: () => void): number {
  let dead = false;
  let calls = 0;
  const die = () => {
    dead = true;
    throw new Killed();
  };
  try {
    calls = interposing((index, { name, args, proceed }) => {
      if (dead) throw new Killed();
      if (index !== at) return name === 'fsyncSync' ? undefined : proceed();
      if (moment === 'after') proceed();
      if (moment === 'within') halfOf(name, args, proceed);
      return die();
    }, action);
  } catch (error) {
    if (!dead) throw error;
  }
  return calls;
}

function halfOf(name: ChangingCall, args: Arguments, proceed: () => unknown): void {
  if (name === 'openSync') proceed();
  if (name === 'writeFileSync') {
    const [file, bytes] = args as [string | number, string | Uint8Array];
    const descriptor = typeof file === 'number' ? file : openUnstruck(file, 'w');
    fs.writeSync(descriptor, Buffer.from(bytes).subarray(0, bytes.length / 2));
  }
  if (name === 'rmSync') {
    const folder = args[0] as string;
    if (fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return;
    const paths = fs.readdirSync(folder, { recursive: true }).map((path) => join(folder, String(path)));
    const first = paths.find((path) => fs.statSync(path).isFile());
    if (first !== undefined) fs.unlinkSync(first);
  }
}

/** Does `action` with nothing struck. */
export function unflushed(action: () => void): void {
  interposing((_, { name, proceed }) => (name === 'fsyncSync' ? undefined : proceed()), action);
}

/** Does `action` while call `at` fails with the system error `code`; returns the calls made. */
export function failingAt(at: number, code: string, action: () => void): number {
  return interposing((index, { name, proceed }) => {
    if (index !== at) return name === 'fsyncSync' ? undefined : proceed();
    throw Object.assign(new Error(`${code}: injected, ${name}`), { code, syscall: name });
  }, action);
}
