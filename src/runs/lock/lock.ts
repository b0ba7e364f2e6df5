/**
 * A run's run.lock: one process at a time writes a run, and a killed one does not bar the way.
 *
 * The lock file names its owner and holds a token that is never used again. Whoever finds the owner dead
 * claims the succession to that token by creating `.run.lock.TOKEN`, which succeeds for one process only,
 * and then, if run.lock is still the one that it read, renames its own over it. An heir that dies in
 * between has left a claim with a token of its own, to which the same rule applies. Claims are removed (by
 * `lockRun`) only once run.lock is another one, so a late claim on an old token is always detected.
 *
 * An owner is dead when its process can be looked at and has ended, or when it promised a heartbeat and run.lock has
 * not been touched for 30 s by the file system's own clock. One that was merely suspended finds out by `check`.
 */
import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { UserError } from '../../errors.js';
import { explain, explainFileErrors, systemErrorCode } from '../files/index.js';
import type { Run } from '../run.js';
import { HEARTBEAT_SECONDS, SILENCE_SECONDS, startHeartbeat } from './heartbeat.js';
import { lastTouched, lockPath, readOwner, refuseUnlessEnded } from './owner.js';
import { thisProcess } from './processIdentity.js';

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

export interface LockOptions {
  /** Whether to touch run.lock every few seconds, so that others can tell from elsewhere whether the owner lives. */
  readonly heartbeat?: boolean;
}

export class RunLock {
  readonly #run: Run;
  readonly #path: string;
  readonly #heartbeat: Worker | undefined;
  readonly #token = randomUUID();
  /** When `isHeld` was last asked, or the lock taken. */
  #checked = Date.now();
  /** What became of the lock. */
  #lost: string | undefined;
  readonly #release = () => void this.release();

  /**
   * Takes the run's lock, also over from a process that has ended. Throws a UserError when another process
   * has it, on this host or another. It is given back by `release`, or when the process exits.
   */
  constructor(run: Run, { heartbeat = false }: LockOptions = {}) {
    this.#run = run;
    this.#path = lockPath(run);
    if (heartbeat) this.#heartbeat = startHeartbeat(this.#path, this.#token);
    const content = {
      ...thisProcess(),
      token: this.#token,
      heartbeatSeconds: this.#heartbeat && HEARTBEAT_SECONDS,
    };
    const prepared = join(run.folder, `.run.lock.${this.#token}.tmp-${process.pid}`);
    try {
      explainFileErrors(`lock ${run.folder}`, () => {
        try {
          writeFileSync(prepared, `${JSON.stringify(content)}\n`);
          while (!createFrom(prepared, this.#path) && !this.#inherit(run, prepared));
        } finally {
          rmSync(prepared, { force: true });
        }
      });
    } catch (error) {
      void this.#heartbeat?.terminate();
      throw error;
    }
    process.once('exit', this.#release);
  }

  /** Takes the place of an owner who has ended; false when things changed meanwhile: try again. */
  #inherit(run: Run, prepared: string): boolean {
    const first = readOwner(this.#path);
    let claim = this.#path;
    for (let owner = first; owner !== undefined; owner = readOwner(claim)) {
      refuseUnlessEnded(run, owner, { at: claim, now: lastTouched(prepared) ?? Date.now() });
      claim = join(run.folder, `.run.lock.${owner.token}`);
      if (!createFrom(prepared, claim)) continue;
      const valid = readOwner(this.#path)?.token === first?.token;
      if (valid) renameSync(prepared, this.#path);
      else rmSync(claim, { force: true });
      return valid;
    }
    return false;
  }

  /** Throws a UserError where another process has taken the lock over, because this one was suspended for long. */
  check(): void {
    if (this.isHeld()) return;
    throw new UserError(
      `Expected to be the only one that writes ${this.#run.folder} but ${this.#lost} while this process was ` +
        'suspended. This one stops; the other may go on with the run.',
    );
  }

  /** Whether no other process has taken the lock over. A lock that cannot be read, or was deleted, is still held. */
  isHeld(): boolean {
    const now = Date.now();
    const suspended = this.#heartbeat !== undefined && now - this.#checked > SILENCE_SECONDS * 1000;
    this.#checked = now;
    try {
      const owner = readOwner(this.#path);
      if (owner === undefined && suspended) this.#lost ??= 'run.lock was taken over and given back';
      if (owner !== undefined && owner.token !== this.#token) {
        this.#lost ??= `process ${owner.pid} on ${owner.host} took over`;
      }
    } catch {
      // Whatever is wrong with the file, no other process has taken the lock by it.
    }
    return this.#lost === undefined;
  }

  /**
   * Gives the lock back. Does nothing when it was given back, or was deleted and taken by another. Returns a
   * warning for the user where it cannot be removed.
   */
  release(): string | undefined {
    process.off('exit', this.#release);
    void this.#heartbeat?.terminate();
    try {
      if (readOwner(this.#path)?.token === this.#token) rmSync(this.#path, { force: true });
      return undefined;
    } catch (error) {
      const reason = explain(error)?.reason ?? (error as Error).message;
      return `Could not remove ${this.#path}: ${reason}. Delete it if a later run is refused because of it.`;
    }
  }
}
