/**
 * Which runs a sweep is made of, what they are called, and how they are handed to schedulers.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { initials, plannedRuns, runName } from '../../../src/commands/sweep/plan.js';
import { jobArray } from '../../../src/commands/sweep/slurm.js';
import { SWEPT_OPTIONS, TRAIN_OPTIONS } from '../../../src/options/index.js';
import { createRun, isRunName, writeCheckpoint } from '../../../src/runs/index.js';
import { unflushed } from '../../runs/faults.js';
import { contentOf } from '../../runs/fixtures.js';
import { temporaryFolder } from '../../temporaryFolder.js';
import { dcgan } from '../resident.js';

describe("a sweep's values", () => {
  for (const [name, text, values] of [
    ['seed', '1-3,7', [1, 2, 3, 7]],
    ['seed', '5-4', ['5-4']],
    ['learningRate', '1e-4,2e-4', [1e-4, 2e-4]],
    ['learningRate', '1-2', ['1-2']],
    ['keep', 'all,2', ['all', 2]],
    ['model', 'dcgan,best', ['dcgan', 'best']],
  ] as const) {
    test(`${text} for ${name} is ${JSON.stringify(values)}`, () => {
      assert.deepEqual(SWEPT_OPTIONS[name].parse(text), values);
    });
  }

  test('are as many runs as there are combinations, the last option first, each once', () => {
    const runs = plannedRuns({ out: 'nowhere', model: ['mlp', 'best'], seed: [1, 2, 1] });
    assert.deepEqual(
      runs.map(({ name }) => name),
      ['mlp-seed-1', 'mlp-seed-2', 'best-seed-1', 'best-seed-2'],
    );
    assert.ok(
      runs.every(({ state, done }) => state === 'new' && !done),
      'none is there yet',
    );
  });

  test('that contradict each other are refused as train refuses them', () => {
    assert.throws(
      () => plannedRuns({ out: 'nowhere', model: ['dcgan-paper'], r1: [0, 1] }),
      /without batch norm/,
    );
  });
});

describe("a run's name", () => {
  test('says what was asked for, whatever the order, and not what may change later', () => {
    const asked = { seed: 3, learningRate: 2e-4, model: 'best', epochs: 9, data: 'pictures/my own' } as const;
    assert.equal(runName(asked), 'best-lr-0.0002-data-my-own-seed-3');
    assert.equal(runName(asked, new Set(['epochs'])), 'best-epochs-9-lr-0.0002-data-my-own-seed-3');
    assert.equal(runName({}), 'dcgan-seed-1');
  });

  test('is a name also where there is much to say, and another one for other settings', () => {
    const asked = {
      discriminatorLearningRate: 1.23456789e-5,
      learningRate: 1.23456789e-5,
      beta1: 0.123456789,
    };
    const names = [1, 2].map((seed) => runName({ ...asked, labelSmoothing: 0.123456789, seed }));
    assert.ok(names.every(isRunName), `not a name: ${names}`);
    assert.notEqual(names[0], names[1]);
  });

  test('has other initials for each option', () => {
    const names = Object.keys(TRAIN_OPTIONS).map(initials);
    assert.equal(new Set(names).size, names.length);
  });
});

test('the commands of a sweep are those of its runs that are not done', async (t) => {
  const folder = temporaryFolder(t);
  const out = join(folder, 'checkpoints');
  const args = ['sweep', '--model', 'mlp', '--seed', '1-2', '--epochs', '1', '--commands'];
  const all = await dcgan(folder, ...args);
  const command = (seed: number) =>
    `dcgan train --run mlp-seed-${seed} --resume-or-begin --model mlp --seed ${seed} --epochs 1\n`;
  assert.deepEqual([all.stdout, all.stderr, all.code], [command(1) + command(2), '', 0]);
  unflushed(() => writeCheckpoint(createRun({ out, name: 'mlp-seed-1' }), contentOf(2)));
  assert.equal((await dcgan(folder, ...args)).stdout, command(2));
});

test('a file has lists, what is typed wins, and the plan tells how long it takes', async (t) => {
  const folder = temporaryFolder(t);
  writeFileSync(join(folder, 'sweep.yaml'), 'model: [mlp]\nseed: [1-2, 5]\nlimit: 256\nepochs: 3\n');
  const args = ['sweep', '--config', 'sweep.yaml', '--epochs', '1', '--dry-run'];
  const { stdout, code } = await dcgan(folder, ...args, '--json');
  const plan = JSON.parse(stdout) as { name: string; expectedSeconds: number; options: { epochs: number } }[];
  assert.equal(code, 0);
  assert.deepEqual(
    plan.map(({ name, options }) => `${name} ${options.epochs}`),
    ['mlp-limit-256-seed-1 1', 'mlp-limit-256-seed-2 1', 'mlp-limit-256-seed-5 1'],
  );
  assert.ok(
    plan.every(({ expectedSeconds }) => expectedSeconds > 0),
    'each takes some time',
  );
  assert.match(
    (await dcgan(folder, ...args)).stdout,
    /^run +state +epochs +takes about\nmlp-limit-256-seed-1 +new +0\/1 /,
  );
  assert.equal(existsSync(join(folder, 'checkpoints')), false, 'nothing is written');
});

for (const [args, message] of [
  [['--seed', '1,x'], /or with commas between them, for --seed but received \[1,"x"\]/],
  [['--slurm', '--jobs', '2'], /Expected --slurm or --jobs/],
  [['--time', '1:00'], /Expected --slurm with --time/],
  [['--run', 'x'], /unknown option '--run'/],
] as const) {
  test(`sweep ${args.join(' ')} is refused`, async (t) => {
    const { code, stderr } = await dcgan(temporaryFolder(t), 'sweep', ...args);
    assert.equal(code, 2);
    assert.match(stderr, message);
  });
}

test("a task of Slurm's trains the run of its number and is queued again where its time was up", (t) => {
  const folder = temporaryFolder(t);
  const commands = ['bash -c "exit 3"', 'bash -c "exit 138"'];
  const script = jobArray({ commands, out: 'checkpoints', time: '1:00:00', threads: 2 });
  for (const line of ['--array=0-1', '--time=1:00:00', '--cpus-per-task=2', '--signal=B:USR1@120'])
    assert.ok(script.includes(`\n#SBATCH ${line}\n`), `${line} is not in ${script}`);
  writeFileSync(join(folder, 'scontrol'), `#!/bin/sh\necho "$@" > ${folder}/asked\n`);
  chmodSync(join(folder, 'scontrol'), 0o755);
  const task = (number: number) =>
    spawnSync('bash', ['-c', script], {
      env: {
        PATH: `${folder}:${process.env.PATH}`,
        SLURM_ARRAY_JOB_ID: '7',
        SLURM_ARRAY_TASK_ID: `${number}`,
      },
    }).status;
  assert.equal(task(0), 3);
  assert.equal(existsSync(join(folder, 'asked')), false, 'a failure is not queued again');
  assert.equal(task(1), 138);
  assert.equal(readFileSync(join(folder, 'asked'), 'utf8'), 'requeue 7_1\n');
});
