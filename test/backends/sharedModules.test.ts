import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { packageFolder, requireSharing } from '../../src/backends/sharedModules.js';
import { temporaryFolder } from '../runs/fixtures.js';

test('a package with a TensorFlow.js of its own beside it uses the one of this program', (t) => {
  const folder = temporaryFolder(t);
  const packages = {
    kernels: "module.exports = require('@tensorflow/tfjs-core');",
    '@tensorflow/tfjs-core': "module.exports = 'another copy';",
    '@tensorflow/tfjs-backend-cpu': '',
  };
  for (const [name, code] of Object.entries(packages)) {
    mkdirSync(join(folder, 'node_modules', name), { recursive: true });
    writeFileSync(join(folder, 'node_modules', name, 'package.json'), '{}');
    writeFileSync(join(folder, 'node_modules', name, 'index.js'), code);
  }
  assert.equal(packageFolder('kernels'), undefined);
  const kernels = packageFolder('kernels', folder)!;
  assert.equal(kernels, join(folder, 'node_modules', 'kernels'));
  const core = requireSharing(kernels) as typeof tf;
  assert.equal(core.engine(), tf.engine());
});
