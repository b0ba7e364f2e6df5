/**
 * Runs that differ by their seeds as groups, and what of their differences is noise.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { groupRuns, mostSharedEpoch, type RunFigures, rank } from '../../src/comparison/index.js';
import { holm, summarize, welchProbability } from '../../src/comparison/statistics.js';
import { assertNear } from '../assertions.js';

describe('statistics', () => {
  test('of five values are those of a textbook, with the interval by Student’s t', () => {
    const { count, mean, deviation, interval } = summarize([1, 2, 3, 4, 5]);
    assert.deepEqual([count, mean], [5, 3]);
    assertNear(deviation!, Math.sqrt(2.5), 1e-12);
    // 2.7764451 is Student's t for 97.5% and 4 degrees of freedom.
    assertNear(interval![1], 3 + (2.7764451052 * Math.sqrt(2.5)) / Math.sqrt(5), 1e-7);
    assertNear(interval![0] + interval![1], 6, 1e-12);
  });

  test('of a single value say nothing of its spread', () => {
    assert.deepEqual(summarize([7]), { count: 1, mean: 7, deviation: undefined, interval: undefined });
    assert.equal(welchProbability(summarize([7]), summarize([1, 2])), undefined);
  });

  test("Welch's test gives what R's t.test gives of these", () => {
    const one = [27.5, 21.0, 19.0, 23.6, 17.0, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19.0, 21.7, 21.4];
    const other = [27.1, 22.0, 20.8, 23.4, 23.4, 23.5, 25.8, 22.0, 24.8, 20.2, 21.9, 22.1, 22.9, 20.5, 24.4];
    assertNear(welchProbability(summarize(one), summarize(other))!, 0.021378001462867, 1e-9);
    assert.equal(welchProbability(summarize([2, 2]), summarize([2, 2])), 1);
  });

  test('several comparisons err together as rarely as one', () => {
    assert.deepEqual(
      holm([0.01, 0.04, 0.03]).map((p) => p.toFixed(2)),
      ['0.03', '0.06', '0.06'],
    );
  });
});

describe('groups of runs', () => {
  const run = (model: string, seed: number, distances: Record<number, number>, ema = 0): RunFigures => ({
    name: `${model}-${seed}`,
    seed,
    settings: { model, ema },
    changed: ema === 0 ? [] : ['ema'],
    figures: new Map([
      ['frechetDistance', new Map(Object.entries(distances).map(([epoch, value]) => [Number(epoch), value]))],
    ]),
    metric: 'test',
  });
  const groups = groupRuns([
    run('mlp', 1, { 5: 90, 10: 50 }),
    run('mlp', 2, { 5: 91, 10: 51 }),
    run('best', 1, { 5: 20, 10: 4 }, 0.9),
    run('best', 2, { 5: 22, 10: 5 }, 0.9),
    run('best', 1, { 5: 21, 10: 4.2 }),
    run('best', 2, { 5: 20 }),
  ]);

  test('are called by their models and by what differs among them', () => {
    assert.deepEqual(
      groups.map(({ label, runs }) => [label, runs.length]),
      [
        ['mlp', 2],
        ['best, ema 0.9', 2],
        ['best, ema 0', 2],
      ],
    );
  });

  test('are ranked at the epoch that most runs have, with what is noise', () => {
    assert.equal(mostSharedEpoch(groups, 'frechetDistance'), 5);
    assert.equal(mostSharedEpoch(groups, 'coverage'), undefined);
    const ranked = rank(groups, 'frechetDistance', 5);
    assert.deepEqual(
      ranked.map(({ group, summary }) => [group.label, summary.mean]),
      [
        ['best, ema 0', 20.5],
        ['best, ema 0.9', 21],
        ['mlp', 90.5],
      ],
    );
    assert.equal(ranked[0]!.probability, undefined);
    assert.ok(ranked[1]!.probability! > 0.5, `${ranked[1]!.probability} should be noise`);
    assert.ok(ranked[2]!.probability! < 0.01, `${ranked[2]!.probability} should not be`);
  });

  test('with a single run at the epoch have no probability, and spoil no other', () => {
    const ranked = rank(groups, 'frechetDistance', 10);
    assert.deepEqual(
      ranked.map(({ probability }) => probability === undefined),
      [true, true, true],
    );
    assert.equal(ranked[0]!.summary.count, 1);
  });
});
