/**
 * How compiled modules load TensorFlow.js.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What Node prints of a module, given as text. */
function printed(module: string): string {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module'], {
    cwd: root,
    input: module,
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
  return stdout;
}

function rewritten(text: string): string {
  return printed(`
    const { requirePackages } = await import('./scripts/require-packages.mjs');
    process.stdout.write(requirePackages(${JSON.stringify(text)}));`);
}

test('a module gets the copy of TensorFlow.js that others import, and no line moves', () => {
  const module = `import { add as sum, scalar } from '@tensorflow/tfjs-core';
import * as tf from "@tensorflow/tfjs-core";
import { ok } from 'node:assert';
import '@tensorflow/tfjs-backend-cpu';
ok(sum === tf.add);
console.log((await import('@tensorflow/tfjs-core')).add === sum, sum(scalar(1), 2).size);
`;
  const text = rewritten(module);
  assert.match(text, /const { add: sum, scalar } = require_\('@tensorflow\/tfjs-core'\);$/m);
  assert.match(text, /^const tf = require_\('@tensorflow\/tfjs-core'\);$/m);
  assert.equal(text.split('\n').length, module.split('\n').length);
  assert.match(printed(text), /true 1\n$/);
});

test('a module without TensorFlow.js stays as it is', () => {
  const module =
    "import { ok } from 'node:assert';\nok(`\n  import { add } from '@tensorflow/tfjs-core';\n`);\n";
  assert.equal(rewritten(module), module);
});
