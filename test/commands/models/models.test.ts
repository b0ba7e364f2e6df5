import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
import { dcgan } from '../resident.js';

const models = (...args: string[]) => dcgan(tmpdir(), 'models', ...args);

test('dcgan models lists every model on a line of at most 80 columns', async () => {
  const { stdout, code } = await models();
  const lines = stdout.trimEnd().split('\n');
  assert.deepEqual(
    lines.map((line) => line.split(' ')[0]),
    ['dcgan', 'best', 'conditional', 'dcgan-paper', 'mlp'],
  );
  assert.ok(
    lines.every((line) => line.length <= 80),
    stdout,
  );
  assert.equal(code, 0);
});

test("dcgan models dcgan has the tutorial's layers and Keras' parameter counts", async () => {
  const { stdout } = await models('dcgan');
  assert.match(stdout, /conv2d_transpose_1 +14 x 14 x 64 +204,800\n/);
  assert.match(stdout, /parameters +2,330,944\n/);
  assert.match(stdout, /parameters +212,865\n/);
  assert.match(stdout, /learningRate +0\.0001\n/);
});

test('dcgan models --json has the same for a program', async () => {
  const [mlp] = JSON.parse((await models('mlp', '--json')).stdout);
  assert.equal(mlp.name, 'mlp');
  const [generator] = mlp.networks;
  assert.deepEqual(generator.layers[0], { name: 'dense', outputShape: [256], parameters: 100 * 256 + 256 });
  assert.equal(mlp.hyperparameters.beta1, 0.5);
});

test('dcgan models refuses a name that there is not', async () => {
  const { stderr, code } = await models('stylegan');
  assert.match(
    stderr,
    /Expected one of dcgan, best, conditional, dcgan-paper, mlp for --model but received "stylegan"\. Try/,
  );
  assert.equal(code, 2);
});
