/**
 * A run's run.lock: one process at a time writes a run, and a killed one does not bar the way.
 *
 * The lock file names its owner and holds a token that is never used again. Whoever finds the owner dead
 * claims the succession to that token by creating `.run.lock.TOKEN`, which succeeds for one process only,
 * and then, if run.lock is still the one that it read, renames its own over it. An heir that dies in
 * between has left a claim with a token of its own, to which the same rule applies. Claims are removed (by
 * `lockRun`) only once run.lock is another one, so a late claim on an old token is always found out.
 */
import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../errors.js';
import { explainFileErrors, parseJsonObject, systemErrorCode } from '../files/index.js';
import type { Run } from '../run.js';
import { type ProcessIdentity, thisProcess, whereabouts } from './processIdentity.js';

interface Owner extends ProcessIdentity {
  readonly token: string;
}

function lockPath(run: Run): string {
  return join(run.folder, 'run.lock');
}

function readOwner(path: string): Owner | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
  const { pid, host, pidNamespace, startTime, token } = parseJsonObject(text) ?? {};
  const strings = [host, pidNamespace, startTime, token].every((field) => typeof field === 'string');
  if (typeof pid === 'number' && strings && /^[\w-]+$/.test(String(token))) {
    return { pid, host, pidNamespace, startTime, token } as Owner;
  }
  throw new UserError(
    `Could not tell from ${path} who writes the run. If no process does, delete that file.`,
  );
}

/**
 * The process that writes the run, or may do so on another host or in another container; undefined when nobody
 * does. Throws a UserError when its run.lock does not tell.
 */
export function writerOf(run: Run): ProcessIdentity | undefined {
  const path = lockPath(run);
  const owner = explainFileErrors(`read ${path}`, () => readOwner(path));
  return owner && whereabouts(owner) !== 'ended' ? owner : undefined;
}

/** Throws a UserError unless the owner's process has ended. */
function refuseUnlessEnded(run: Run, path: string, owner: Owner): void {
  const found = whereabouts(owner);
  if (found === 'ended') return;
  const where = found === 'running' ? '' : ` on ${owner.host}, or in another container there`;
  const next =
    found === 'running'
      ? 'Wait for it or stop it, or start another run with --run NAME.'
      : `If it no longer runs, delete ${path}.`;
  throw new UserError(
    `Expected a run that nobody writes but process ${owner.pid}${where} writes ${run.folder}.\n${next}`,
  );
}

/** Gives the prepared file a second name, whole from the first moment; false when that name is taken. */
function createFrom(prepared: string, path: string): boolean {
  try {
    linkSync(prepared, path);
    return true;
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') return false;
  }
  // A file system without hard links: as exclusive, but a kill within this line leaves an empty lock.
  try {
    writeFileSync(path, readFileSync(prepared), { flag: 'wx' });
    return true;
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Whether a process writes the run, as far as that can be told. Changes nothing. */
export function isLocked(run: Run): boolean {
  try {
    return writerOf(run) !== undefined;
  } catch {
    // A lock without an owner that can be named: `lockRun` says so to whoever wants to write.
    return false;
  }
}

export class RunLock {
  readonly #path: string;
  readonly #token = randomUUID();
  readonly #release = () => this.release();

  /**
   * Takes the run's lock, also over from a process that has ended. Throws a UserError when another process
   * has it, on this host or another. Released by `release`, or when the process exits.
   */
  constructor(run: Run) {
    this.#path = lockPath(run);
    const prepared = join(run.folder, `.run.lock.${this.#token}.tmp-${process.pid}`);
    explainFileErrors(`lock ${run.folder}`, () => {
      try {
        writeFileSync(prepared, `${JSON.stringify({ ...thisProcess(), token: this.#token })}\n`);
        while (!createFrom(prepared, this.#path) && !this.#inherit(run, prepared));
      } finally {
        rmSync(prepared, { force: true });
      }
    });
    process.once('exit', this.#release);
  }

  /** Takes the place of an owner who has ended; false when things changed meanwhile: try again. */
  #inherit(run: Run, prepared: string): boolean {
    const first = readOwner(this.#path);
    let claim = this.#path;
    for (let owner = first; owner !== undefined; owner = readOwner(claim)) {
      refuseUnlessEnded(run, this.#path, owner);
      claim = join(run.folder, `.run.lock.${owner.token}`);
      if (!createFrom(prepared, claim)) continue;
      const valid = readOwner(this.#path)?.token === first?.token;
      if (valid) renameSync(prepared, this.#path);
      else rmSync(claim, { force: true });
      return valid;
    }
    return false;
  }

  /** Gives the lock back. Does nothing when it was given back, or was deleted and taken by another. */
  release(): void {
    process.off('exit', this.#release);
    try {
      if (readOwner(this.#path)?.token === this.#token) rmSync(this.#path, { force: true });
    } catch {
      // The folder is out of reach; whoever comes next finds this process ended.
    }
  }
}
