import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameOf, placeLabel, placesOf } from '../../page/playground/places.js';
import { drawSeed, parseSeed, sampleCommand, seedsFrom } from '../../page/playground/seeds.js';
import { parseSeeds } from '../../src/commands/shared/seedLists.js';
import { assertAbove, assertEvery } from '../assertions.js';

test('the command that is shown names the seeds that are shown', () => {
  const seeds = seedsFrom(41, 16);
  const command = sampleCommand({
    command: 'dcgan sample --run 00001-dcgan',
    checkpoint: 'epoch-0006',
    seeds,
  });
  assert.equal(command, 'dcgan sample --run 00001-dcgan --checkpoint epoch-0006 --seeds 41-56');
  assert.deepEqual(parseSeeds('41-56'), seeds);
  assert.match(sampleCommand({ command: 'a', checkpoint: 'b', seeds, digit: 7 }), /--seeds 41-56 --digit 7$/);
});

test('a typed seed is a whole number that the command line takes too', () => {
  assert.equal(parseSeed(' 12 '), 12);
  assert.equal(parseSeed('999999999999999'), 999_999_999_999_999);
  for (const text of ['', '-1', '1.5', 'ten', '1e3', '1234567890123456'])
    assert.equal(parseSeed(text), undefined);
});

test('seeds that are drawn are whole numbers of six digits at most', () => {
  const seeds = Array.from({ length: 100 }, drawSeed);
  const isSeed = (seed: number) => Number.isInteger(seed) && seed >= 0 && seed < 1_000_000;
  assertEvery(seeds, isSeed, 'a whole number below a million');
  assertAbove(new Set(seeds).size, 90, 'the number of different seeds');
});

test('a checkpoint is shown by its epoch, and by its steps in the middle of one', () => {
  assert.equal(placeLabel('epoch-0050'), '50');
  assert.equal(placeLabel('epoch-0050-step-0123'), '50 + 123 steps');
  assert.equal(placeLabel('another'), 'another');
});

test('an epoch of the history takes its place among the checkpoints, which come first where both have it', () => {
  const places = placesOf(['epoch-0007-step-0123', 'epoch-0010'], ['epoch-0000', 'epoch-0005', 'epoch-0010']);
  const [untrained, fifth, ...rest] = places;
  assert.deepEqual([untrained, fifth], ['history/epoch-0000', 'history/epoch-0005']);
  assert.deepEqual(rest, ['epoch-0007-step-0123', 'epoch-0010']);
  assert.deepEqual([nameOf(fifth!), placeLabel(fifth!)], ['epoch-0005', '5']);
});
