import assert from 'node:assert/strict';
import { test } from 'node:test';
import { divergence, median } from '../../src/figures/index.js';

test('the median is the middle value, whatever the order, and undefined for none', () => {
  assert.deepEqual(
    [median([3, 1, 100]), median([4, 1, 3, 2]), median([7]), median([])],
    [3, 3, 7, undefined],
  );
});

test('losses beyond those of any run that learns show that training fell apart', () => {
  const losses = (generatorLoss: number, discriminatorLoss: number) =>
    divergence({ epoch: 3, generatorLoss, discriminatorLoss });
  assert.equal(losses(0.7, 1.39), undefined);
  assert.equal(losses(8, 0.02), undefined, 'a discriminator that wins is no divergence yet');
  assert.match(
    losses(2e5, 148_132)!,
    /^The discriminator does worse than guessing: its loss in epoch 3 was 1\.48e\+5/,
  );
  assert.match(losses(75_000, 0)!, /^The discriminator recognizes every generated image: .* was 7\.50e\+4/);
});
