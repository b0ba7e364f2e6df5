/**
 * What is offered at a TAB, and that real shells offer it.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createProgram } from '../../../src/cli/program.js';
import { candidatesAt } from '../../../src/commands/completion/candidates.js';
import { placeOf } from '../../../src/commands/completion/place.js';
import { unquoted } from '../../../src/commands/completion/unquoted.js';
import { createRun, MetricsLog, writeCheckpoint, writeConfig } from '../../../src/runs/index.js';
import { unflushed } from '../../runs/faults.js';
import { contentOf } from '../../runs/fixtures.js';
import { dcgan, programLine } from '../program.js';

const folder = mkdtempSync(join(tmpdir(), 'dcgan-completion-'));
const out = join(folder, 'checkpoints');
const bin = join(folder, 'bin');
const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}`, TERM: 'dumb', HOME: folder };
after(() => rmSync(folder, { recursive: true, force: true }));

before(() => {
  mkdirSync(bin);
  writeFileSync(join(bin, 'dcgan'), `#!/bin/sh\nexec ${programLine()} "$@"\n`);
  chmodSync(join(bin, 'dcgan'), 0o755);
  for (const name of ['first', 'second']) {
    const run = createRun({ out, name });
    unflushed(() => {
      writeConfig(run, { options: { epochs: 2 } });
      writeCheckpoint(run, contentOf(name === 'first' ? 1 : 2));
    });
  }
});

const program = createProgram();

/** What is offered for the last of these words: the values, or the kind of paths. */
async function offered(...words: string[]): Promise<readonly string[] | string> {
  const found = await candidatesAt(placeOf(program, words));
  return typeof found === 'string' ? found : found.map(({ value }) => value);
}

const COMMANDS = [
  'train',
  'sweep',
  'sample',
  'project',
  'gif',
  'evaluate',
  'diagnose',
  'view',
  'export',
  'runs',
  'models',
  'doctor',
  'setup',
  'completion',
  'help',
];
const BACKENDS = ['auto', 'tensorflow', 'webgpu', 'native', 'wasm', 'cpu'];

/** The words after `dcgan`, the last to be completed, and what is offered. */
const OFFERED: [string[], string[] | string][] = [
  [[''], COMMANDS],
  [['tr'], ['train']],
  [['--v'], ['--version']],
  [['help', 'do'], ['doctor']],
  [
    ['train', '--ba'],
    ['--batch-size', '--backend'],
  ],
  [['train', '--batch-size', '256', '--ba'], ['--backend']],
  [['train', '--batch-size', ''], []],
  [['train', '--backend', ''], BACKENDS],
  [
    ['train', '--backend', 'w'],
    ['webgpu', 'wasm'],
  ],
  [
    ['train', '--backend=w'],
    ['--backend=webgpu', '--backend=wasm'],
  ],
  [
    ['train', '--statistics', ''],
    ['standing', 'moving'],
  ],
  [
    ['train', '--model', ''],
    ['dcgan', 'best', 'conditional', 'dcgan-paper', 'mlp'],
  ],
  [['train', '--data', ''], 'files'],
  [['train', '--out=a'], 'folders'],
  [['gif', '--output', ''], 'files'],
  [['evaluate', '--images', ''], 'files'],
  [['evaluate', '--neighbours', ''], 'files'],
  [['evaluate', '--out', out, '--run', 'first', '--checkpoint', ''], ['epoch-0001']],
  [['sample', '--output', ''], 'files'],
  [
    ['sample', '--out', out, '--run', ''],
    ['first', 'second'],
  ],
  [['sample', '--run', 's', `--out=${out}`], 'folders'],
  [['sample', `--out=${out}`, '--run=s'], ['--run=second']],
  [['sample', '--out', out, '--run', 'first', '--checkpoint', ''], ['epoch-0001']],
  [['sample', '--out', out, '--checkpoint', ''], ['epoch-0002']],
  [['sample', '--out', join(out, 'none'), '--run', ''], []],
  [
    ['runs', ''],
    ['compare', 'rm'],
  ],
  [
    ['runs', 'rm', '--out', out, ''],
    ['first', 'second'],
  ],
  [['runs', 'rm', '--out', out, 'first', ''], ['second']],
  [
    ['doctor', ''],
    ['--json', '--help'],
  ],
  [
    ['completion', ''],
    ['bash', 'zsh', 'fish'],
  ],
  [
    ['unknown', ''],
    ['--version', '--help'],
  ],
];

describe('completion', () => {
  test('best is offered beside the checkpoints where some were evaluated', async (t) => {
    const other = mkdtempSync(join(tmpdir(), 'dcgan-completion-'));
    t.after(() => rmSync(other, { recursive: true }));
    const run = createRun({ out: other, name: 'evaluated' });
    unflushed(() => {
      writeConfig(run, {});
      for (const epoch of [1, 2]) writeCheckpoint(run, contentOf(epoch));
    });
    const log = new MetricsLog(run);
    log.append({ kind: 'evaluation', epoch: 1, metric: 'digits-1', frechetDistance: 5 });
    log.close();
    const words = ['sample', '--out', other, '--checkpoint', ''];
    assert.deepEqual(await offered(...words), ['epoch-0002', 'epoch-0001', 'best']);
  });

  for (const [words, expected] of OFFERED) {
    const line = words.join(' ').replaceAll(out, 'OUT');
    test(`dcgan ${line}| offers ${typeof expected === 'string' ? expected : expected.length}`, async () => {
      assert.deepEqual(await offered(...words), expected);
    });
  }

  test('no run is offered whose name the commands refuse, or would mean more to a shell', async (t) => {
    const hostile = mkdtempSync(join(tmpdir(), 'dcgan-completion-'));
    t.after(() => rmSync(hostile, { recursive: true }));
    const names = [
      'c$(touch hacked)',
      'c`touch hacked`',
      'my run',
      "o'clock",
      'say "hi"',
      '-rf',
      '.hidden',
      'new\nline',
      'tab\tbed',
      'esc\u001b[31m',
      'semi;colon',
      'star*',
      'right\u202eleft',
    ];
    for (const name of [...names, 'plain', 'größe-2']) {
      mkdirSync(join(hostile, name));
      writeFileSync(join(hostile, name, 'config.json'), '{}');
    }
    for (const words of [
      ['runs', 'rm', ''],
      ['sample', '--run', ''],
      ['view', ''],
    ]) {
      assert.deepEqual(await offered(...words.slice(0, 1), '--out', hostile, ...words.slice(1)), [
        'größe-2',
        'plain',
      ]);
    }
  });

  test('words are read without their quotes, and nothing in them is run or expanded', () => {
    const words: Readonly<Record<string, string>> = {
      plain: 'plain',
      '"my runs"': 'my runs',
      "'my runs'": 'my runs',
      'my\\ runs': 'my runs',
      '"fi': 'fi',
      "'fi": 'fi',
      '--out="my runs': '--out=my runs',
      '--out=\'a\'"b"c': '--out=abc',
      "'it'\\''s'": "it's",
      '"a \\"b\\" \\$c \\d"': 'a "b" $c \\d',
      '$(touch hacked)': '$(touch hacked)',
      'end\\': 'end',
      '': '',
    };
    for (const [word, read] of Object.entries(words)) assert.equal(unquoted(word), read, word);
  });

  test('a run below the home folder is found behind a tilde', async (t) => {
    const below = mkdtempSync(join(homedir(), '.dcgan-completion-'));
    t.after(() => rmSync(below, { recursive: true }));
    unflushed(() => writeConfig(createRun({ out: below, name: 'mine' }), {}));
    assert.deepEqual(await offered('sample', '--out', `~/${basename(below)}`, '--run', ''), ['mine']);
    assert.equal(dirname(below), homedir());
  });

  for (const command of [
    'train',
    'sweep',
    'sample',
    'project',
    'gif',
    'evaluate',
    'diagnose',
    'view',
    'export',
    'models',
    'doctor',
    'runs',
    'setup',
    'completion',
  ]) {
    test(`every flag in the help of ${command} is offered`, async () => {
      const help = readFileSync(new URL(`../help/${command}.txt`, import.meta.url), 'utf8');
      const flags = [...help.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, flag]) => flag);
      const found = await offered(command, '-');
      assert.deepEqual([...found].sort(), flags.sort());
    });
  }

  test('dcgan complete prints candidates with what they do, and nothing where something is wrong', async () => {
    const { stdout, stderr, code } = await dcgan(folder, 'complete', '--', 'train', '--epo');
    assert.equal(
      stdout,
      '--epochs\tepochs in total, including those of a resumed run (default: by model; dcgan: 50)\n',
    );
    assert.deepEqual([stderr, code], ['', 0]);
    const wrong = await dcgan(folder, 'complete', '--', 'sample', '--run', 'none', '--checkpoint', '');
    assert.deepEqual([wrong.stdout, wrong.stderr, wrong.code], ['', '', 0]);
    const paths = await dcgan(folder, 'complete', '--', 'gif', '--output', '');
    assert.equal(paths.stdout, ':files\n');
  });
});

/** Why the shell cannot be tried; false where it can. */
const noShell = (shell: string) => (spawnSync(shell, ['--version']).status === 0 ? false : `needs ${shell}`);

describe("shells' completion", () => {
  test("zsh's function offers candidates with what they do, and leaves paths to zsh", {
    skip: noShell('zsh'),
  }, () => {
    // What zsh brings to a completion, here to be seen: `_describe` names the array that it is to show.
    const script = `compdef() {}; compset() {}
      _describe() { print -rl -- "\${(@P)2}" }
      _files() { print -r -- "files $*" }
      eval "$(dcgan completion zsh)"
      complete_line() { words=("$@"); CURRENT=$#; _dcgan }
      complete_line dcgan train --bat
      complete_line dcgan train --backend=na
      complete_line dcgan sample --run f
      complete_line dcgan gif --out=che
      complete_line dcgan train '$(touch hacked)' --epo; ls`;
    const { stdout } = spawnSync('zsh', ['-f', '-c', script], { cwd: folder, env, encoding: 'utf8' });
    assert.deepEqual(stdout.trimEnd().split('\n'), [
      '--batch-size:images in a batch (default: by model; dcgan: 256)',
      '--backend=native:',
      'first:interrupted',
      'files -/',
      '--epochs:epochs in total, including those of a resumed run (default: by model; dcgan: 50)',
      'bin',
      'checkpoints',
    ]);
  });

  test('fish offers candidates with what they do', { skip: noShell('fish') }, () => {
    const lines = [
      'dcgan train --bat',
      'dcgan train --backend=na',
      'dcgan sample --run f',
      'dcgan gif --out=che',
    ];
    const script = ['dcgan completion fish | source', ...lines.map((line) => `complete -C '${line}'`)].join(
      '; ',
    );
    const { stdout } = spawnSync('fish', ['--no-config', '-c', script], {
      cwd: folder,
      env,
      encoding: 'utf8',
    });
    assert.equal(
      stdout.replaceAll(/\tDirectory$/gim, ''),
      '--batch-size\timages in a batch (default: by model; dcgan: 256)\n--backend=native\nfirst\tinterrupted\n--out=checkpoints/\n',
    );
  });

  test("bash's function answers for the words of a line, also where the line is not being typed", {
    skip: noShell('bash'),
  }, () => {
    const script = `source <(dcgan completion bash)
      COMP_WORDS=(dcgan train --backend = w); COMP_CWORD=4; _dcgan; echo "\${COMPREPLY[@]}"
      COMP_WORDS=(dcgan train --backend =); COMP_CWORD=3; _dcgan; echo "\${COMPREPLY[@]}"
      COMP_WORDS=(dcgan gif --output b); COMP_CWORD=3; _dcgan; echo "\${COMPREPLY[@]}"
      COMP_WORDS=(dcgan sample --run = '"f'); COMP_CWORD=4; _dcgan; echo "\${COMPREPLY[@]}"
      COMP_WORDS=(dcgan sample --out '"my runs"' --run ''); COMP_CWORD=5; _dcgan; echo "\${COMPREPLY[@]}"
      COMP_WORDS=(dcgan train '$(touch hacked)' ''); COMP_CWORD=3; _dcgan; rmdir 'my runs'/*/* 'my runs'/* 'my runs'; ls`;
    mkdirSync(join(folder, 'my runs', 'mine', 'epoch-0001'), { recursive: true });
    const { stdout } = spawnSync('bash', ['-c', script], { cwd: folder, env, encoding: 'utf8' });
    assert.equal(stdout, `webgpu wasm\n${BACKENDS.join(' ')}\nbin\nfirst\nmine\nbin\ncheckpoints\n`);
  });
});
