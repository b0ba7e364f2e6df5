/**
 * The user's Python: fetches wheels with its pip and unpacks them. Nothing is installed into it.
 */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pythonRemedy } from '../backends/index.js';
import { UserError } from '../errors.js';
import { fullDisk, tellsFullDisk } from './fullDisk.js';
import { pipFailure } from './pipFailure.js';
import { lastLines, runTool, type ToolResult } from './runTool.js';
import { WHEEL_PYTHON, type Wheel } from './wheels.js';

/** Opens archives whose members are named in the remaining arguments, or begin so where those end with a slash. */
const UNPACK = `
import sys, zipfile
archive, target, *wanted = sys.argv[1:]
with zipfile.ZipFile(archive) as wheel:
    for name in wheel.namelist():
        if any(name == one or (one.endswith('/') and name.startswith(one)) for one in wanted):
            wheel.extract(name, target)
`;

/** The first that runs and has pip of $PYTHON, or else of the usual names. Throws a UserError where none does. */
export async function findPython(): Promise<string> {
  const { PYTHON } = process.env;
  const names = PYTHON ? [PYTHON] : ['python3', 'python'];
  let withoutPip: string | undefined;
  for (const name of names) {
    if ((await attempt(name, ['-c', 'import sys; sys.exit(sys.version_info < (3, 8))'])) !== 0) continue;
    if ((await attempt(name, ['-m', 'pip', '--version'])) === 0) return name;
    withoutPip ??= name;
  }
  const missing = withoutPip ? `${withoutPip} has no pip` : `none was found (${names.join(', ')})`;
  throw new UserError(
    `Expected Python 3.8 or later with pip, which fetches TensorFlow, but ${missing}.\nTo get it: ${pythonRemedy()}`,
  );
}

async function attempt(command: string, args: readonly string[]): Promise<number | null> {
  try {
    return (await runTool(command, args)).code;
  } catch {
    return null;
  }
}

/** Downloads a wheel into `folder`; returns its path. pip checks its checksum. */
export async function downloadWheel(python: string, wheel: Wheel, folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const requirements = join(folder, 'requirements.txt');
  writeFileSync(requirements, `${wheel.requirement} --hash=sha256:${wheel.sha256}\n`);
  const platform = ['--only-binary=:all:', '--python-version', WHEEL_PYTHON, '--platform', wheel.platform];
  const args = [
    'download',
    '--no-deps',
    '--require-hashes',
    ...platform,
    '--dest',
    folder,
    '-r',
    requirements,
  ];
  await pip(python, args, { folder, wanted: wheel.requirement });
  return join(folder, readdirSync(folder).find((name) => name.endsWith('.whl'))!);
}

/** Installs packages without their dependencies into `folder`, and nowhere else; returns them with versions. */
export async function installPackages(
  python: string,
  requirements: readonly string[],
  folder: string,
): Promise<string[]> {
  const args = ['install', '--no-deps', '--only-binary=:all:', '--target', folder, ...requirements];
  await pip(python, args, { folder, wanted: "NVIDIA's libraries" });
  return readdirSync(folder)
    .filter((name) => name.endsWith('.dist-info'))
    .map((name) => name.slice(0, -'.dist-info'.length).replace('-', ' '))
    .sort();
}

/** pip's own temporary files go where the rest goes: /tmp may be small. */
async function pip(
  python: string,
  args: readonly string[],
  { folder, wanted }: { folder: string; wanted: string },
): Promise<void> {
  const quiet = ['--disable-pip-version-check', '--no-input', '--progress-bar', 'off'];
  const result = await runTool(python, ['-m', 'pip', ...args, ...quiet], {
    env: { TMPDIR: folder, PYTHONUTF8: '1' },
  });
  if (result.code !== 0) throw pipFailure(wanted, result.stdout + result.stderr);
}

/** Takes members out of a wheel. Throws a UserError where the disk is full. */
export async function unpack(
  python: string,
  archive: string,
  { target, members }: { target: string; members: readonly string[] },
): Promise<void> {
  const result: ToolResult = await runTool(python, ['-c', UNPACK, archive, target, ...members]);
  if (result.code === 0) return;
  if (tellsFullDisk(result.stderr)) throw fullDisk();
  throw new Error(`${archive} could not be unpacked: ${lastLines(result.stderr, 1)}`);
}
