/**
 * What the command line and the library say of a run's digits: the playground is held against it. No tests
 * here.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tensor } from '@tensorflow/tfjs-core';
import { selectBackend } from '../../src/backends/index.js';
import { readNetwork } from '../../src/gan/checkpoint.js';
import { decodePng } from '../../src/images/index.js';
import { inferencePass, Network } from '../../src/models/index.js';
import { findPreset } from '../../src/presets/index.js';
import { streamKey } from '../../src/random/index.js';
import { openRun, readCheckpoint } from '../../src/runs/index.js';
import { dcgan } from '../commands/program.js';

export interface SampledOptions {
  /** Where pictures may be written. */
  readonly folder: string;
  /** The folder of all runs. */
  readonly runs: string;
  readonly checkpoint: string;
}

/** The grey levels of the images that `dcgan sample` writes for these seeds, which must ascend; of the digit, if any. */
export async function sampledDigits(
  options: SampledOptions,
  seeds: string,
  digit?: number,
): Promise<number[][]> {
  const { folder, runs, checkpoint } = options;
  const output = mkdtempSync(join(folder, 'sampled-'));
  const arguments_ = ['--checkpoint', checkpoint, '--seeds', seeds, '--each', '--output', output];
  const asked = digit === undefined ? [] : ['--digit', String(digit)];
  const { code, stderr } = await dcgan(folder, 'sample', '--out', runs, ...arguments_, ...asked);
  assert.equal(code, 0, stderr);
  return readdirSync(output)
    .sort()
    .map((name) => [...decodePng(readFileSync(join(output, name))).pixels]);
}

/** The discriminator's logits of images `[count, 28, 28]` in [-1, 1], by the library's own networks. */
export async function logitsOf(options: SampledOptions, images: Float32Array): Promise<number[]> {
  await selectBackend({ name: 'auto' });
  const run = openRun({ out: options.runs, name: 'small' });
  const { files } = readCheckpoint(run, options.checkpoint);
  const discriminator = new Network(findPreset('dcgan').discriminator(), streamKey(0, 'initialization'));
  discriminator.writeWeights(readNetwork('discriminator', files));
  const logits = inferencePass(discriminator, tensor(images, [images.length / 28 ** 2, 28, 28, 1]));
  return [...(await logits.data())];
}
