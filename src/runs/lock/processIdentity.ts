/**
 * The identity of a process, and whether it still runs. A pid alone is not enough: it is used again.
 */
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { systemErrorCode } from '../files/index.js';

export interface ProcessIdentity {
  readonly pid: number;
  readonly host: string;
  /** Linux: differs between machines, and after each start of one; else empty. */
  readonly bootId: string;
  /** Linux: the namespace that the pid belongs to, which differs between containers; else empty. */
  readonly pidNamespace: string;
  /** Linux: clock ticks from the machine's start to the process's; else empty. */
  readonly startTime: string;
}

function orEmpty(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}

const bootId = () => orEmpty(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
const pidNamespace = () => orEmpty(() => readlinkSync('/proc/self/ns/pid'));

/** A process's state (a letter) and start time, from /proc/PID/stat; undefined where there is none. */
function processStat(pid: number): { state: string; startTime: string } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Field 2, the program's name, is in parentheses and may hold anything; the state is field 3.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0]!, startTime: fields[19]! };
  } catch {
    return undefined;
  }
}

export function thisProcess(): ProcessIdentity {
  const { pid } = process;
  const startTime = processStat(pid)?.startTime ?? '';
  return { pid, host: hostname(), bootId: bootId(), pidNamespace: pidNamespace(), startTime };
}

/** Whether any process has this pid; it may belong to another user. */
export function pidIsInUse(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemErrorCode(error) !== 'ESRCH';
  }
}

/**
 * 'unknown' where it cannot be looked at from here: on another machine, in another container, or before this machine
 * was started again. Locks of version 0.1.0 have no boot id.
 */
export function processStatus(owner: ProcessIdentity): 'running' | 'ended' | 'unknown' {
  const sameStart = owner.bootId === '' || owner.bootId === bootId();
  if (owner.host !== hostname() || !sameStart || owner.pidNamespace !== pidNamespace()) return 'unknown';
  if (!pidIsInUse(owner.pid)) return 'ended';
  const stat = processStat(owner.pid);
  if (stat === undefined) return 'running';
  const zombie = stat.state === 'Z' || stat.state === 'X';
  return zombie || stat.startTime !== owner.startTime ? 'ended' : 'running';
}
