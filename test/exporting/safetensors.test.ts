import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { encodeSafetensors } from '../../src/exporting/safetensors.js';
import { selectTestBackend } from '../metrics/backend.js';
import { PROVENANCE, presetNetwork, trained } from './networks.js';

before(selectTestBackend);

test('safetensors hold every weight by its name, one after the other from a multiple of 8 bytes on', async () => {
  const weights = await trained(presetNetwork('generator'));
  const file = Buffer.from(encodeSafetensors(weights, PROVENANCE));
  const start = 8 + Number(file.readBigUInt64LE());
  assert.equal(start % 8, 0);
  const { __metadata__: metadata, ...tensors } = JSON.parse(file.toString('utf8', 8, start));
  assert.deepEqual(
    metadata,
    Object.fromEntries(Object.entries(PROVENANCE).map(([name, value]) => [name, String(value)])),
  );
  assert.deepEqual(Object.keys(tensors), [...weights.keys()]);
  let end = 0;
  for (const [name, { shape, values }] of weights) {
    const { dtype, shape: found, data_offsets: offsets } = tensors[name];
    assert.deepEqual([dtype, found, offsets[0]], ['F32', shape, end]);
    end = offsets[1];
    const bytes = file.subarray(start + offsets[0], start + end);
    assert.equal(Buffer.compare(bytes, Buffer.from(values.buffer)), 0, name);
  }
  assert.equal(file.length, start + end);
});
