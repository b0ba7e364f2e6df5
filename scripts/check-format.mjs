/**
 * Checks the Python under scripts/ with ruff, and the format of the C++ under native/ with clang-format. With `--write`
 * it corrects what it can. Both come from PyPI, in the versions of scripts/requirements.txt; a tool that is not there in
 * that version is reported as NOT CHECKED.
 *
 *     python3 -m venv /tmp/tools && /tmp/tools/bin/pip install -r scripts/requirements.txt
 *     PATH=/tmp/tools/bin:$PATH npm run lint
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const write = process.argv.includes('--write');

const sources = readdirSync(join(root, 'native'), { recursive: true })
  .filter((file) => /\.(cc|h)$/.test(file))
  .map((file) => join('native', file));

/** Each tool's commands, as arguments. */
const TOOLS = {
  ruff: write
    ? [
        ['check', '--quiet', '--fix', 'scripts'],
        ['format', '--quiet', 'scripts'],
      ]
    : [
        ['check', '--quiet', 'scripts'],
        ['format', '--quiet', '--diff', 'scripts'],
      ],
  'clang-format': [['--fallback-style=none', ...(write ? ['-i'] : ['--dry-run', '--Werror']), ...sources]],
};

const requirements = readFileSync(join(root, 'scripts', 'requirements.txt'), 'utf8');

for (const [tool, commands] of Object.entries(TOOLS)) {
  const version = new RegExp(`^${tool}==(.*)$`, 'm').exec(requirements)[1];
  const { stdout = '' } = spawnSync(tool, ['--version'], { encoding: 'utf8' });
  if (!stdout?.split(/\s+/).includes(version)) {
    console.log(
      `NOT CHECKED: ${tool} ${version} is not on the PATH (scripts/check-format.mjs says how to get it)`,
    );
    continue;
  }
  for (const args of commands) {
    if (spawnSync(tool, args, { cwd: root, stdio: 'inherit' }).status !== 0) process.exitCode = 1;
  }
}
