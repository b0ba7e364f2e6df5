import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { processorQuota, usableProcessors } from '../../src/backends/threads.js';

const roots: string[] = [];
after(() => {
  for (const root of roots) rmSync(root, { recursive: true });
});

/** A system's files as its control groups have them. */
function system(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'dcgan-'));
  roots.push(root);
  for (const [path, contents] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), contents);
  }
  return root;
}

const mount = (root: string, point: string, type: string, options: string) =>
  `36 25 0:32 ${root} ${point} ro,nosuid shared:4 - ${type} ${type} ${options}\n`;
const VERSION_2 = mount('/', '/sys/fs/cgroup', 'cgroup2', 'rw,nsdelegate');
const versionOne = (root: string) =>
  mount(root, '/sys/fs/cgroup/memory', 'cgroup', 'rw,memory') +
  mount(root, '/sys/fs/cgroup/cpu,cpuacct', 'cgroup', 'rw,cpu,cpuacct');

const CASES: Record<string, { files: Record<string, string>; quota: number | undefined }> = {
  'a container with version 2': {
    files: {
      'proc/self/cgroup': '0::/\n',
      'proc/self/mountinfo': VERSION_2,
      'sys/fs/cgroup/cpu.max': '150000 100000\n',
    },
    quota: 1.5,
  },
  'the tightest of the groups above counts': {
    files: {
      'proc/self/cgroup': '0::/user.slice/job/task\n',
      'proc/self/mountinfo': VERSION_2,
      'sys/fs/cgroup/user.slice/cpu.max': 'max 100000\n',
      'sys/fs/cgroup/user.slice/job/cpu.max': '50000 50000\n',
      'sys/fs/cgroup/user.slice/job/task/cpu.max': '800000 100000\n',
    },
    quota: 1,
  },
  'no limit with version 2': {
    files: {
      'proc/self/cgroup': '0::/\n',
      'proc/self/mountinfo': VERSION_2,
      'sys/fs/cgroup/cpu.max': 'max 100000\n',
    },
    quota: undefined,
  },
  'a container with version 1, which sees the path that its host has': {
    files: {
      'proc/self/cgroup':
        '5:memory:/docker/abc\n4:cpu,cpuacct:/docker/abc\n1:name=systemd:/docker/abc\n0::/system\n',
      'proc/self/mountinfo': versionOne('/docker/abc'),
      'sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us': '300000\n',
      'sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us': '100000\n',
    },
    quota: 3,
  },
  'a container whose own group alone is mounted': {
    files: {
      'proc/self/cgroup': '4:cpu,cpuacct:/docker/abc\n',
      'proc/self/mountinfo': versionOne('/elsewhere'),
      'sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us': '50000\n',
      'sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us': '100000\n',
    },
    quota: 0.5,
  },
  'no limit with version 1': {
    files: {
      'proc/self/cgroup': '4:cpu,cpuacct:/\n',
      'proc/self/mountinfo': versionOne('/'),
      'sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us': '-1\n',
      'sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us': '100000\n',
    },
    quota: undefined,
  },
  'a folder with a space in its name': {
    files: {
      'proc/self/cgroup': '0::/a\n',
      'proc/self/mountinfo': mount('/', '/sys/my\\040groups', 'cgroup2', 'rw'),
      'sys/my groups/a/cpu.max': '200000 100000\n',
    },
    quota: 2,
  },
  'files that hold something else': {
    files: {
      'proc/self/cgroup': '0::/\n',
      'proc/self/mountinfo': VERSION_2,
      'sys/fs/cgroup/cpu.max': 'nonsense\n',
    },
    quota: undefined,
  },
  'a system without such files': { files: {}, quota: undefined },
};

for (const [name, { files, quota }] of Object.entries(CASES)) {
  test(`the processors' quota: ${name}`, () => {
    const root = system(files);
    assert.equal(processorQuota(root), quota);
    const most = availableParallelism();
    assert.equal(usableProcessors(root), Math.min(most, Math.max(1, Math.round(quota ?? most))));
  });
}
