/**
 * A small run, the playground for it, and a browser to open it in. No tests here.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { dcgan } from '../commands/program.js';
import { launchBrowser } from './playgroundPage.js';
import { preparePlayground, servePlayground } from './playgroundServer.js';

export interface PlaygroundFixture {
  readonly url: string;
  readonly browser: Browser;
  /** For files; it goes with the fixture. */
  readonly folder: string;
  /** The folder of all runs: there is one, `small`, with epoch-0001 and epoch-0002. */
  readonly runs: string;
  end(): Promise<void>;
}

/** Weights of the generator (4 kernels, 3 batch norms of 4) and the discriminator (3 layers of 2). */
export const WEIGHTS = 16 + 6;

/** Trains the run and starts everything; `end` takes it all away. */
export async function startPlayground(model = 'dcgan'): Promise<PlaygroundFixture> {
  const folder = mkdtempSync(join(tmpdir(), 'dcgan-playground-'));
  const runs = join(folder, 'checkpoints');
  const flags = ['--epochs', '2', '--limit', '1024', '--run', 'small', '--out', runs, '--quiet'];
  const { code, stderr } = await dcgan(folder, 'train', '--model', model, ...flags);
  assert.equal(code, 0, stderr);
  const page = join(folder, 'page');
  const checkpoints = ['epoch-0001', 'epoch-0002'];
  const conditional = model === 'conditional';
  const history = ['epoch-0000', ...checkpoints];
  preparePlayground(page, { run: 'small', checkpoints, history, latentDim: 100, conditional });
  const server = await servePlayground(page, runs);
  const browser = await launchBrowser();
  const end = async () => {
    await browser.close();
    server.close();
    rmSync(folder, { recursive: true });
  };
  return { url: server.url, browser, folder, runs, end };
}

/** Digit for digit and pixel for pixel. */
export function assertOneLevelApart(
  found: readonly (readonly number[])[],
  expected: readonly (readonly number[])[],
): void {
  assert.equal(found.length, expected.length);
  const apart = found.map((pixels, digit) => {
    assert.equal(pixels.length, expected[digit]!.length);
    return pixels.reduce((most, pixel, at) => Math.max(most, Math.abs(pixel - expected[digit]![at]!)), 0);
  });
  assert.ok(Math.max(...apart) <= 1, `grey levels apart: ${apart.join(', ')}`);
}
