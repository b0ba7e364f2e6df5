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
  'ftruncateSync',
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
  const { restore, calls } = interpose(interposer);
  try {
    action();
  } finally {
    restore();
  }
  return calls();
}

/** Passes every changing call through `interposer` until `restore` is called; `calls` says how many there were. */
function interpose(interposer: Interposer): { restore: () => void; calls: () => number } {
  const originals = CHANGING.map((name) => [name, fs[name]] as const);
  let count = 0;
  for (const [name, original] of originals) {
    const replacement = (...args: unknown[]) =>
      interposer(count++, { name, args, proceed: () => Reflect.apply(original, fs, args) });
    Object.assign(fs, { [name]: replacement });
  }
  syncBuiltinESMExports();
  const restore = () => {
    Object.assign(fs, Object.fromEntries(originals));
    syncBuiltinESMExports();
  };
  return { restore, calls: () => count };
}

export const MOMENTS = ['before', 'within', 'after'] as const;
export type Moment = (typeof MOMENTS)[number];

class Killed extends Error {}

/** Does `action` as a process that is killed before, within or after its call `at`; returns the calls made. */
export function killedAt(at: number, moment: Moment, action: () => void): number {
  const death = new Death(at, moment);
  try {
    return interposing(death.interposer, action);
  } catch (error) {
    if (!death.dead) throw error;
    return 0;
  }
}

/** As `killedAt`, of what takes its time. */
export async function killedLaterAt(
  at: number,
  moment: Moment,
  action: () => Promise<unknown>,
): Promise<number> {
  const death = new Death(at, moment);
  const { restore, calls } = interpose(death.interposer);
  try {
    await action();
  } catch (error) {
    if (!death.dead) throw error;
  } finally {
    restore();
  }
  return calls();
}

class Death {
  dead = false;
  readonly interposer: Interposer;

  constructor(at: number, moment: Moment) {
    this.interposer = (index, { name, args, proceed }) => {
      if (this.dead) throw new Killed();
      if (index !== at) return name === 'fsyncSync' ? undefined : proceed();
      if (moment === 'after') proceed();
      if (moment === 'within') halfOf(name, args, proceed);
      this.dead = true;
      throw new Killed();
    };
  }
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

/** Does `action` and returns its calls in order, each as its name and the file that it is about. */
export async function observed(action: () => Promise<unknown>): Promise<string[]> {
  const calls: string[] = [];
  const opened = new Map<unknown, string>();
  const { restore } = interpose((_, { name, args, proceed }) => {
    const [file] = args;
    calls.push(`${name} ${opened.get(file) ?? file}`);
    if (name === 'fsyncSync') return undefined;
    const result = proceed();
    if (name === 'openSync') opened.set(result, String(file));
    return result;
  });
  try {
    await action();
  } finally {
    restore();
  }
  return calls;
}

/** Does `action` with nothing struck. */
export function unflushed(action: () => void): void {
  interposing((_, { name, proceed }) => (name === 'fsyncSync' ? undefined : proceed()), action);
}

/** Does `action` while call `at` fails with the system error `code`; returns the calls made. */
export function failingAt(at: number, code: string, action: () => void): number {
  return interposing(failure(at, code), action);
}

/** As `failingAt`, of what takes its time, and with every later call of that kind failing too where `from` is true. */
export async function failingLaterAt(
  at: number,
  code: string,
  action: () => Promise<unknown>,
  from = false,
): Promise<number> {
  const { restore, calls } = interpose(failure(at, code, from));
  try {
    await action();
  } finally {
    restore();
  }
  return calls();
}

/** A full disk lets files be removed and renamed. */
const FILLING: readonly ChangingCall[] = ['openSync', 'writeFileSync', 'mkdirSync', 'linkSync'];

function failure(at: number, code: string, from = false): Interposer {
  return (index, { name, args, proceed }) => {
    const reading = name === 'openSync' && args[1] === 'r';
    const struck = index === at || (from && index > at && FILLING.includes(name) && !reading);
    if (!struck) return name === 'fsyncSync' ? undefined : proceed();
    throw Object.assign(new Error(`${code}: injected, ${name}`), { code, syscall: name });
  };
}
