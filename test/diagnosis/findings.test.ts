/**
 * What is found wrong by a run's figures, and what is not: losses, evaluations, images.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type EpochMeans,
  findingsOfImages,
  findingsOfLosses,
  lookAtImages,
} from '../../src/diagnosis/index.js';
import type { Look } from '../../src/diagnosis/lookAtImages.js';
import { findingsOfEvaluations } from '../../src/diagnosis/ofEvaluations.js';
import { resolveOptions } from '../../src/options/index.js';
import { assertNear } from '../assertions.js';

const options = resolveOptions({ model: 'mlp' });

describe('losses', () => {
  const HEALTHY = { generatorLoss: 1, discriminatorLoss: 1.1, realScore: 0.7, fakeScore: 0.4 };
  const kinds = (means: Partial<EpochMeans>, { epochs = 3, stepsPerEpoch = 100 } = {}) => {
    const all = Array.from({ length: epochs }, (_, index) => ({ ...HEALTHY, ...means, epoch: index + 1 }));
    return findingsOfLosses(all, { options, stepsPerEpoch }).map(({ kind }) => kind);
  };

  for (const [what, means, expected] of [
    ['healthy', {}, []],
    ['of a discriminator that wins', { realScore: 0.99, fakeScore: 0.01 }, ['discriminator wins']],
    ['of a discriminator that is ahead', { realScore: 0.9, fakeScore: 0.1 }, []],
    ['of a discriminator that loses', { fakeScore: 0.97, generatorLoss: 0.03 }, ['discriminator loses']],
    ['of one that diverged', { discriminatorLoss: 30 }, ['diverged']],
  ] as const) {
    test(`${what} say: ${expected.join() || 'nothing'}`, () => assert.deepEqual(kinds(means), expected));
  }

  test('are judged after three epochs of which each has enough steps', () => {
    const wins = { realScore: 0.99, fakeScore: 0.01 };
    assert.deepEqual(kinds(wins, { epochs: 2 }), []);
    assert.deepEqual(kinds(wins, { epochs: 9, stepsPerEpoch: 30 }), []);
    assert.deepEqual(kinds(wins, { epochs: 10, stepsPerEpoch: 30 }), ['discriminator wins']);
    assert.deepEqual(kinds(wins, { epochs: 0 }), []);
  });
});

describe('evaluations', () => {
  const found = (distances: readonly number[], { every = 5, coverage = 0.5 } = {}) =>
    findingsOfEvaluations(
      distances.map((frechetDistance, index) => ({ epoch: (index + 1) * every, frechetDistance, coverage })),
      { options, stepsPerEpoch: 235 },
    );

  test('that rise for a good part of the run say since when', () => {
    const [finding] = found([50, 20, 10, 14, 15, 16]);
    assert.equal(finding?.kind, 'overtrained');
    assert.match(
      finding!.seen,
      /got worse since epoch 15: its Fréchet distance was 10 then and is 16 after epoch 30\./,
    );
  });

  test('that waver as those of the gallery do say nothing', () => {
    for (const distances of [
      [179, 136, 145, 130, 112, 90, 70, 58],
      [204, 124, 103, 112],
      [12, 4.6, 2.97, 2.2, 1.9, 1.82, 1.88, 1.82, 1.7, 1.61],
      [5, 9, 12],
    ])
      assert.deepEqual(found(distances), [], `${distances}`);
  });

  test('that cover next to nothing are told of after 10,000 steps', () => {
    assert.deepEqual(found([90, 80], { every: 20, coverage: 0.01 }).length, 0);
    assert.equal(found([90, 80], { every: 25, coverage: 0.01 })[0]?.kind, 'low coverage');
  });
});

describe('images', () => {
  const LOOK: Look = {
    count: 512,
    ...{ variety: 0.9, distinctness: 0.9, contrast: 250, extremes: 0.8, realExtremes: 0.82 },
    digits: [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1],
  };
  const kindsAfter = (steps: number, look: Partial<Look>) =>
    findingsOfImages({ ...LOOK, ...look }, { steps, epoch: 9, options }).map(({ kind }) => kind);
  const two = [0.6, 0.4, 0, 0, 0, 0, 0, 0, 0, 0];
  const nine = [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.199, 0.001];

  for (const [look, after, expected] of [
    [{}, 0, []],
    [{ contrast: 4 }, 1500, ['empty pictures']],
    [{ variety: 0.05 }, 1500, ['one picture']],
    [{ extremes: 0.99 }, 1500, ['saturated pictures']],
    [{ distinctness: 0.1 }, 3000, ['duplicates']],
    [{ digits: two }, 3000, ['few digits']],
    [{ digits: nine }, 10_000, ['missing digits']],
  ] as const) {
    test(`with ${JSON.stringify(look)} say ${expected.join() || 'nothing'}, after ${after} steps`, () => {
      assert.deepEqual(kindsAfter(1e6, look), expected);
      assert.deepEqual(kindsAfter(after - 1, look), []);
    });
  }

  test('whose digits are few are told with their shares', () => {
    const [finding] = findingsOfImages({ ...LOOK, digits: two }, { steps: 3000, epoch: 9, options });
    assert.match(finding!.seen, /for few digits: 0 \(60%\), 1 \(40%\)\.$/);
    assert.match(finding!.next, /lower learningRate than .*, or with model: 'best'\.$/);
  });

  test('are looked at beside as many training images', () => {
    const set = (...rows: number[][]) => ({ images: Uint8Array.from(rows.flat()), count: rows.length });
    const training = set([0, 0, 255, 0], [0, 255, 0, 0], [255, 0, 0, 0], [9, 9, 9, 9]);
    const look = lookAtImages(set([0, 0, 100, 0], [0, 0, 100, 0], [0, 100, 0, 0]), training, undefined);
    assertNear(look.variety, ((2 / 3) * 100 ** 2) / 255 ** 2, 1e-12);
    assertNear(look.distinctness, 100 / 255 / 3, 1e-12);
    assert.deepEqual(
      [look.contrast, look.extremes, look.realExtremes, look.digits],
      [100, 0.75, 1, undefined],
    );
  });
});
