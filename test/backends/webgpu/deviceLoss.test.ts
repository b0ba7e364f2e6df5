import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import { probeBackends } from '../../../src/backends/index.js';
import { UserError } from '../../../src/errors.js';
import { train } from '../../../src/training/index.js';
import { temporaryFolder } from '../../runs/fixtures.js';

const found = (await probeBackends()).find(({ name }) => name === 'webgpu')!;

describe('a graphics device', { skip: !found.available && `webgpu: ${found.reason}` }, () => {
  test('that is lost in mid-run ends it with one message, and the run goes on from its checkpoint', async (t) => {
    const out = temporaryFolder(t);
    const options = { ...{ out, run: 'a', backend: 'webgpu' as const }, epochs: 2 };
    const begin = { ...options, model: 'mlp', limit: 8, batchSize: 4, latentDim: 4, samples: 1 };
    await assert.rejects(
      async () => {
        for await (const event of train(begin)) {
          if (event.kind === 'checkpoint') (tf.backend() as WebGPUBackend).device.destroy();
        }
      },
      (error) => {
        assert.ok(error instanceof UserError, `it is a ${error}`);
        assert.match(
          error.message,
          /^Training stopped: .+ was lost \(.+\)\.\nCheckpoint epoch-0001 is intact; /,
        );
        const command = `dcgan train --resume --run a --out ${out}`;
        assert.ok(error.message.endsWith(command), `${error.message} does not end with: ${command}`);
        return true;
      },
    );
    const epochs: number[] = [];
    for await (const event of train({ ...options, resume: true })) {
      if (event.kind === 'epoch') epochs.push(event.epoch);
    }
    assert.deepEqual(epochs, [2]);
    assert.ok(existsSync(join(out, 'a', 'epoch-0002')), 'the checkpoint of epoch 2 was written');
  });
});
