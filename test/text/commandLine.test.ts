import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { programName } from '../../src/cli/invocation.js';
import { shellWord } from '../../src/text/commandLine.js';
import { commandLine, nameProgram } from '../../src/text/index.js';
import { dcgan } from '../commands/program.js';
import { restoreEnvironment } from '../environment.js';
import { temporaryFolder } from '../temporaryFolder.js';

const WORDS = [
  ...[
    'plain',
    'a/b.c-d_e=1',
    'my runs',
    '~/x',
    '',
    "it's",
    'say "so"',
    '$HOME',
    '`id`',
    'a\\b',
    'c!d',
    'a;b',
    'x&y',
  ],
  ...['*.png', '(1)', 'a\nb', 'ü', '#1', '$(touch pwned) "and" it\'s'],
];

test('a shell takes each quoted word as it is', { skip: process.platform === 'win32' && 'needs sh' }, () => {
  const line = `printf '%s\\0' ${WORDS.map(shellWord).join(' ')}`;
  assert.deepEqual(execFileSync('sh', ['-c', line], { encoding: 'utf8' }).split('\0').slice(0, -1), WORDS);
});

test('only what needs it is quoted, and double quotes where they do', () => {
  assert.equal(commandLine('view', '--out', 'my runs', 'first'), 'dcgan view --out "my runs" first');
});

test('help and messages name the program as the user does', async (t) => {
  t.after(restoreEnvironment);
  process.env.npm_command = 'exec';
  const folder = temporaryFolder();
  for (const [args, shown] of [
    [['--help'], /^Usage: npx dcgan \[options\][\s\S]* npx dcgan train --model conditional/],
    [['train', '--help'], /^Usage: npx dcgan train [\s\S]*\n {2}npx dcgan train --resume /],
    [
      ['train', '--resume', '--out', 'my runs'],
      /^dcgan: No run in my runs\/\. Start one with: npx dcgan train --out "my runs"$/m,
    ],
    [['train', 'mine'], /npx dcgan train --resume --run NAME/],
    [['runs', 'rn'], /for npx dcgan runs but/],
    [['trian'], /Did you mean train\?/],
    [['sample', '--output', 'my digits'], /Try --output "my digits\.png"/],
  ] as const) {
    const { stdout, stderr } = await dcgan(folder, ...args);
    assert.match(stdout + stderr, shown);
  }
});

test('commands begin as the user begins them', () => {
  assert.equal(programName({}), 'dcgan');
  assert.equal(programName({ npm_command: 'run-script' }), 'dcgan');
  assert.equal(
    programName({ npm_command: 'exec', npm_config_user_agent: 'npm/10.8.2 node/v20' }),
    'npx dcgan',
  );
  assert.equal(programName({ npm_command: 'exec', npm_config_user_agent: 'pnpm/9.1.0' }), 'pnpm exec dcgan');
  nameProgram('npx dcgan');
  assert.equal(commandLine('runs'), 'npx dcgan runs');
  nameProgram('dcgan');
});
