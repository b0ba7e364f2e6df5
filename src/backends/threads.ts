/**
 * How many threads compute unless told otherwise: as many as this process may have processors. No system call tells a
 * container's quota of processor time; the files of Linux' control groups do (cgroups(7)).
 */
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, posix } from 'node:path';

/** The processors that this process may use, at least 1. A quota counts as libuv counts it: to the nearest processor. */
export function usableProcessors(root = '/'): number {
  const processors = availableParallelism();
  return Math.min(processors, Math.max(1, Math.round(processorQuota(root) ?? processors)));
}

/**
 * The processors' time that the process and what it belongs to may take, in processors; undefined where there is no
 * limit. `root` is where the system's files lie.
 */
export function processorQuota(root: string): number | undefined {
  try {
    const read = (path: string) => readFileSync(join(root, path), 'utf8');
    const groups = read('/proc/self/cgroup').split('\n').map(parseGroup);
    const mounts = read('/proc/self/mountinfo').split('\n').map(parseMount);
    const quotas = (['cgroup2', 'cgroup'] as const).flatMap((version) => {
      const path = groups.find((group) => group.version === version)?.path;
      const mount = mounts.find((each) => each.version === version);
      if (path === undefined || !mount) return [];
      return foldersOf(path, mount).flatMap((folder) => readQuota(read, folder, version) ?? []);
    });
    return quotas.length > 0 ? Math.min(...quotas) : undefined;
  } catch {
    return undefined; // Not Linux, or its files may not be read.
  }
}

/** Version 2 of the control groups, or version 1's part for the processor; undefined for its other parts. */
type Version = 'cgroup2' | 'cgroup' | undefined;

/** `0::/path` in version 2, `4:cpu,cpuacct:/path` in version 1. */
function parseGroup(line: string): { version: Version; path: string } {
  const [, number, controllers = '', path = ''] = /^(\d+):([^:]*):(.*)$/.exec(line) ?? [];
  const ofProcessor = controllers.split(',').includes('cpu') ? 'cgroup' : undefined;
  return { version: number === '0' && controllers === '' ? 'cgroup2' : ofProcessor, path };
}

interface Mount {
  readonly version: Version;
  /** The group that is seen at `point`. */
  readonly root: string;
  readonly point: string;
}

/** `31 23 0:28 root point options - type source options`. */
function parseMount(line: string): Mount {
  const [before = '', after = ''] = line.split(' - ');
  const [, , , root = '/', point = '/'] = before.split(' ').map(unescapeOctal);
  const [type = '', , options = ''] = after.split(' ');
  const ofProcessor = type === 'cgroup' && options.split(',').includes('cpu') ? 'cgroup' : undefined;
  return { version: type === 'cgroup2' ? 'cgroup2' : ofProcessor, root, point };
}

const unescapeOctal = (text: string) =>
  text.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));

/** The folders of a group and of those above it, as far as they are seen here; a container may see its own alone. */
function foldersOf(path: string, { root, point }: Mount): string[] {
  const inside = posix.relative(root, path);
  const names = inside === '' || inside.startsWith('..') ? [] : inside.split('/');
  return [point, ...names.map((_, index) => posix.join(point, ...names.slice(0, index + 1)))];
}

/** A group's own quota, in processors. */
function readQuota(read: (path: string) => string, folder: string, version: Version): number | undefined {
  try {
    const [quota, period] =
      version === 'cgroup2'
        ? read(`${folder}/cpu.max`).split(' ')
        : [read(`${folder}/cpu.cfs_quota_us`), read(`${folder}/cpu.cfs_period_us`)];
    const processors = Number(quota) / Number(period);
    return processors > 0 && Number.isFinite(processors) ? processors : undefined;
  } catch {
    return undefined; // The topmost group has none.
  }
}
