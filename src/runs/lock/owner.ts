/**
 * Who owns a run's lock, and whether that process still lives.
 */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { UserError } from '../../errors.js';
import { count, fields, identifier, optional, parse, text } from '../../schema/index.js';
import { explainFileErrors, parseJsonObject, systemErrorCode } from '../files/index.js';
import type { Run } from '../run.js';
import { SILENCE_SECONDS } from './heartbeat.js';
import { type ProcessIdentity, processStatus } from './processIdentity.js';

export interface Owner extends ProcessIdentity {
  readonly token: string;
  /** How often it touches run.lock; undefined where it does not. */
  readonly heartbeatSeconds?: number | undefined;
}

const OWNER = fields({
  pid: count(1),
  host: text,
  bootId: optional(text), // absent in version 0.1.0, as is the heartbeat
  pidNamespace: text,
  startTime: text,
  token: identifier,
  heartbeatSeconds: optional(count(1)),
});

export function lockPath(run: Run): string {
  return join(run.folder, 'run.lock');
}

/** Whom the lock or claim at `path` belongs to; undefined where there is none. Throws a UserError where it does not say. */
export function readOwner(path: string): Owner | undefined {
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
  const parsed = parse(OWNER, parseJsonObject(content));
  if ('value' in parsed) return { ...parsed.value, bootId: parsed.value.bootId ?? '' };
  throw new UserError(
    `Could not find in ${path} who writes the run: ${parsed.problem}. If no process does, delete that file.`,
  );
}

/**
 * The process that writes the run, or may do so on another host or in another container; undefined when nobody
 * does. Throws a UserError when its run.lock does not say.
 */
export function writerOf(run: Run): ProcessIdentity | undefined {
  const path = lockPath(run);
  return explainFileErrors(`read ${path}`, () => {
    const owner = readOwner(path);
    return owner && ownerStatus(owner, path, Date.now()) !== 'ended' ? owner : undefined;
  });
}

/** Owners, by their tokens, that this process has watched for long enough without a sign of life: a clock may have jumped. */
const silent = new Set<string>();

/** `now` is the time by the clock of the file system that the lock is on, in ms. */
function ownerStatus(owner: Owner, path: string, now: number): ReturnType<typeof processStatus> {
  const status = processStatus(owner);
  if (status !== 'unknown' || owner.heartbeatSeconds === undefined) return status;
  if (silent.has(owner.token)) return 'ended';
  const touched = lastTouched(path);
  return touched !== undefined && now - touched > SILENCE_SECONDS * 1000 ? 'ended' : 'unknown';
}

/** When the file was last modified, in ms since 1970 by its file system's clock; undefined where there is none. */
export function lastTouched(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}

/** Throws a UserError unless the owner, whose lock or claim is at `at`, is dead. */
export function refuseUnlessEnded(run: Run, owner: Owner, { at, now }: { at: string; now: number }): void {
  const status = ownerStatus(owner, at, now);
  if (status === 'ended') return;
  const where = status === 'running' ? '' : ` on ${owner.host}, or in another container there`;
  const again = owner.heartbeatSeconds === undefined ? '' : `try again in ${SILENCE_SECONDS} s, or `;
  const next =
    status === 'running'
      ? 'Wait for it or stop it, or start another run with --run NAME.'
      : `If it no longer runs, ${again}delete ${lockPath(run)}.`;
  throw new UserError(
    `Expected a run that nobody writes but process ${owner.pid}${where} writes ${run.folder}.\n${next}`,
  );
}

/**
 * Waits while it is unknown whether the run's owner lives: until it gives a sign of life, and `lockRun` will refuse, or
 * has been silent for long enough. Yields a message for the user when it has to wait.
 */
export async function* waitForOwner(run: Run, signal?: AbortSignal): AsyncGenerator<string> {
  const path = lockPath(run);
  const touched = lastTouched(path);
  const owner = writerOf(run) as Owner | undefined;
  if (!owner || owner.heartbeatSeconds === undefined || processStatus(owner) !== 'unknown') return;
  yield `Run ${run.name} may still be written by process ${owner.pid} on ${owner.host}, which cannot be looked at ` +
    `from here. Waiting up to ${SILENCE_SECONDS} s for a sign of life.`;
  const end = performance.now() + SILENCE_SECONDS * 1000;
  while (performance.now() < end && !signal?.aborted) {
    await setTimeout(250);
    if (lastTouched(path) !== touched || writerOf(run) === undefined) return;
  }
  if (!signal?.aborted) silent.add(owner.token);
}

/** Whether a process writes the run, or may do so. Changes nothing. */
export function isLocked(run: Run): boolean {
  try {
    return writerOf(run) !== undefined;
  } catch {
    // A lock without an owner that can be named: `lockRun` says so to whoever wants to write.
    return false;
  }
}
