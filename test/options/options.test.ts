import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { describe, test } from 'node:test';
import { withOptionTables } from '../../scripts/write-option-tables.js';
import { createProgram } from '../../src/cli/program.js';
import { flagOf } from '../../src/errors.js';
import {
  checkOptions,
  type Option,
  resolveOptions,
  resumeOptions,
  SAMPLE_OPTIONS,
  storedOptions,
  TRAIN_OPTIONS,
  TRAIN_OUTPUT_OPTIONS,
} from '../../src/options/index.js';
import { MODEL_NAMES } from '../../src/presets/index.js';

const ENTRIES = Object.entries<Option>(TRAIN_OPTIONS);
const FILE = 'runs/first/config.json';

/** What config.json held in the first version of dcgan, before there were techniques, precision and evaluations. */
const FIRST_VERSION = {
  model: 'dcgan',
  latentDim: 100,
  batchSize: 256,
  epochs: 50,
  learningRate: 0.0001,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-7,
  samples: 16,
  seed: 1,
  statistics: 'standing',
  data: null,
  limit: null,
  checkpointEvery: 1,
  keep: 3,
  backend: 'auto',
  threads: null,
};

describe("the table of train's options", () => {
  test('has an example for each option that it allows', () => {
    for (const [name, option] of ENTRIES) {
      assert.ok(option.holds(option.example), `${name} does not allow ${option.example}`);
    }
  });

  test('has a default or a preset value that it allows for each option that config.json keeps', () => {
    const resolved = Object.entries(resolveOptions({}));
    for (const [name, value] of resolved.filter(([name]) => name !== 'epsilon')) {
      const {
        holds,
        nullable,
        default: fallback,
      } = TRAIN_OPTIONS[name as keyof typeof TRAIN_OPTIONS] as Option;
      assert.ok(
        holds(value) || (value === null && (nullable || fallback === null)),
        `${name} does not allow its own default ${value}`,
      );
    }
    const kept = ENTRIES.filter(([, { stored }]) => stored).map(([name]) => name);
    assert.deepEqual(resolved.map(([name]) => name).sort(), [...kept, 'epsilon'].sort());
  });

  test('is what the command line takes, each flag once', () => {
    const train = createProgram().commands.find((command) => command.name() === 'train')!;
    const flags = train.options.map(({ long }) => long).filter((flag) => flag !== '--no-tensorboard');
    const named = Object.keys({ ...TRAIN_OPTIONS, ...TRAIN_OUTPUT_OPTIONS }).map(flagOf);
    assert.deepEqual(flags, named);
  });

  test("is what the README's tables say", () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    assert.equal(readme, withOptionTables(readme), 'run: node --import tsx scripts/write-option-tables.ts');
  });

  test('has no name of another program that is an option here, and each such name once', () => {
    const habits = ENTRIES.flatMap(([, option]) => option.habits ?? []);
    assert.equal(new Set(habits).size, habits.length);
    const flags = new Set(ENTRIES.map(([name]) => flagOf(name)));
    assert.deepEqual(
      habits.filter((habit) => flags.has(habit)),
      [],
    );
  });
});

describe('options from a program', () => {
  test('that there are not are refused, with the nearest name', () => {
    assert.throws(() => checkOptions(TRAIN_OPTIONS, { epochz: 1 }), {
      name: 'UserError',
      message: 'Unknown option epochz. Did you mean epochs?',
      exitCode: 2,
    });
    assert.throws(
      () => checkOptions(TRAIN_OPTIONS, { __proto__: null, toString: 1 }),
      /Unknown option toString/,
    );
  });

  for (const [given, message] of [
    [
      { epochs: '5' },
      /Expected a whole number from 1 to 1000000 for epochs but received "5"\. Try epochs: 20\./,
    ],
    [{ epochs: null }, /for epochs but received null/],
    [
      { model: 7 },
      /Expected one of dcgan, best, conditional, dcgan-paper, mlp for model but received 7\. Try model: 'dcgan'\./,
    ],
    [{ resume: 'yes' }, /Expected true or false for resume but received "yes"/],
    [{ data: '' }, /Expected a path for data but received ""/],
    [{ keep: 0 }, /from 1 to 1000000, or all, for keep but received 0/],
    [{ learningRate: Number.NaN }, /above 0, at most 1, for learningRate but received NaN/],
    [{ beta1: 1 }, /from 0, below 1, for beta1 but received 1/],
    [{ r1: 1001 }, /from 0 to 1000, for r1 but received 1001/],
    [{ seed: 2 ** 53 }, /for seed but received 9007199254740992/],
  ] as const) {
    test(`with ${JSON.stringify(given)} are refused by their names`, () => {
      assert.throws(() => checkOptions(TRAIN_OPTIONS, given), { name: 'UserError', message });
    });
  }

  test('that are undefined were not asked for', () => {
    checkOptions(SAMPLE_OPTIONS, { n: undefined, seeds: '0-3' });
  });

  test('say of a penalty that was asked for that it stays, unless they say what it grows to', () => {
    const ends = [
      {},
      { r1: 2 },
      { r1: 0 },
      { learningRateDecay: 0 },
      { r1: 2, r1Final: 3 },
      { learningRateDecay: 1 },
    ];
    assert.deepEqual(
      ends.map((asked) => resolveOptions({ model: 'conditional', ...asked }).r1Final),
      [4, null, null, null, 3, 4],
    );
  });

  test('contradict each other where R1 meets batch norm', () => {
    assert.throws(
      () => resolveOptions({ model: 'dcgan-paper', r1: 1 }),
      /without batch norm for r1 but dcgan-paper's/,
    );
  });
});

describe("a run's stored options", () => {
  test('of the first version get what runs had then', () => {
    const { ema, r1, r1Every, augmentation, precision, evaluateEvery, discriminatorLearningRate } =
      storedOptions(FIRST_VERSION, FILE);
    assert.deepEqual(
      { ema, r1, r1Every, augmentation, precision, evaluateEvery, discriminatorLearningRate },
      {
        ema: 0,
        r1: 0,
        r1Every: 16,
        augmentation: 'none',
        precision: 'fp32',
        evaluateEvery: 0,
        discriminatorLearningRate: null,
      },
    );
  });

  test('are read as they were resolved', () => {
    for (const model of MODEL_NAMES) {
      const resolved = resolveOptions({ model, keep: 'all', data: 'somewhere', limit: 9 });
      assert.deepEqual(storedOptions(JSON.parse(JSON.stringify(resolved)), FILE), resolved);
    }
  });

  const { batchSize: _, ...withoutBatchSize } = FIRST_VERSION;
  for (const [options, message] of [
    [undefined, /Expected the options of a run in runs\/first\/config\.json but found none/],
    [[], /Expected the options of a run/],
    [
      withoutBatchSize,
      /whole number from 1 to 65536 as batchSize in runs\/first\/config\.json but found none/,
    ],
    [{ ...FIRST_VERSION, batchSize: 'abc' }, /as batchSize in .* but found "abc"/],
    [{ ...FIRST_VERSION, batchSize: -4 }, /as batchSize in .* but found -4/],
    [{ ...FIRST_VERSION, latentDim: '100' }, /as latentDim in .* but found "100"/],
    [{ ...FIRST_VERSION, epsilon: null }, /as epsilon in .* but found null/],
    [{ ...FIRST_VERSION, seed: 1.5 }, /as seed in .* but found 1\.5/],
    [{ ...FIRST_VERSION, model: 7 }, /as model in .* but found 7/],
    [{ ...FIRST_VERSION, beta1: 2 }, /as beta1 in .* but found 2/],
    [{ ...FIRST_VERSION, samples: 1e9 }, /as samples in .* but found 1000000000/],
    [{ ...FIRST_VERSION, batchSize: null }, /as batchSize in .* but found null/],
    [{ ...FIRST_VERSION, data: 5 }, /as data in .* but found 5/],
    [
      { ...FIRST_VERSION, momentum: 0.5 },
      /options that this version of dcgan knows in .* but found "momentum"/,
    ],
  ] as const) {
    test(`with ${JSON.stringify(options)?.slice(-40)} are refused, and the file is named`, () => {
      assert.throws(() => storedOptions(options, FILE), { name: 'UserError', message, exitCode: 1 });
    });
  }

  test('stay where they are fixed, and change where they may', () => {
    const begun = resolveOptions({ model: 'mlp', epochs: 2 });
    const resumed = resumeOptions(begun, { epochs: 9, seed: 1, tensorboard: true, keep: 'all' }, 'first');
    assert.deepEqual(resumed, { ...begun, epochs: 9, tensorboard: true, keep: 'all' });
    assert.throws(
      () => resumeOptions(begun, { seed: 2 }, 'first'),
      /first was begun with seed 1 and cannot go on with 2/,
    );
    assert.throws(
      () => resumeOptions(begun, { limit: 2 }, 'first'),
      /begun with limit \(none\) and cannot go on with 2/,
    );
  });
});

test("a path on the command line is the home folder's where the shell left its ~", () => {
  assert.equal(TRAIN_OPTIONS.out.parse('~/runs'), `${homedir()}/runs`);
  assert.equal(TRAIN_OPTIONS.out.parse('a~/runs'), 'a~/runs');
});
