import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isConditional, networksOf } from '../../page/how/networks.js';

test("the diagram has the layers, shapes and parameters of the run's own networks", () => {
  const { generator, discriminator } = networksOf({ model: 'dcgan', latentDim: 100 })!;
  assert.deepEqual([generator.parameters, discriminator.parameters], [2_330_944, 212_865]);
  assert.deepEqual(generator.layers[0], { title: 'Dense', shape: '12544' });
  assert.deepEqual(generator.layers[7], {
    title: 'Transposed convolution 5 × 5, stride 2',
    shape: '14 × 14 × 64',
  });
  assert.deepEqual(discriminator.layers.at(-1), { title: 'Dense', shape: '1' });
});

test('a run of conditional alone has digits to choose', () => {
  assert.deepEqual(
    ['conditional', 'best', 'of-tomorrow'].map((model) => isConditional({ model })),
    [true, false, false],
  );
});

test('a model of another version has no layers to show', () => {
  assert.equal(networksOf({ model: 'of-tomorrow', latentDim: 100 }), undefined);
  assert.equal(networksOf({}), undefined);
});
