/**
 * The cross compiler zig: `$ZIG`, `zig`, or PyPI's ziglang under `python3`.
 */
import { spawnSync } from 'node:child_process';

/** zig as a command with its first arguments. Throws an Error that says how to get it. */
export function findZig() {
  const { ZIG } = process.env;
  const python = ['python3', '-m', 'ziglang'];
  const commands = ZIG ? [[ZIG]] : [['zig'], python];
  const found = commands.find((command) => versionOf(command) !== undefined);
  if (found) return found;
  throw new Error(
    `${ZIG ? `$ZIG is ${ZIG}, which does not run` : 'no zig found'}. It comes from PyPI: ` +
      'python3 -m venv /tmp/tools && /tmp/tools/bin/pip install -r scripts/requirements.txt, then PATH=/tmp/tools/bin:$PATH.',
  );
}

/** Undefined where the command does not run. */
export function versionOf([command, ...args]) {
  const { status, stdout } = spawnSync(command, [...args, 'version'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}
