/**
 * Narrow models, for tests of what a run does whatever its networks: most of the time of a run of a few steps goes into
 * making, checking and writing millions of weights. No tests here.
 */
import { after, before } from 'node:test';
import * as presets from '../src/presets/index.js';
import { narrow } from './narrowModels.mjs';

let widen: (() => void) | undefined;

/** Gives models a sixteenth of their units and filters in the tests of this file, and in programs that they start. */
export function useNarrowModels(): void {
  before(() => {
    widen = narrow(presets);
  });
  after(() => {
    widen?.();
    widen = undefined;
  });
}

/** Whether models are narrow at the moment. */
export const areModelsNarrow = () => widen !== undefined;

/** What `node` is told before the compiled program, so that its models are narrow where the tests' are. */
export const narrowing = () =>
  areModelsNarrow() ? ['--import', new URL('./narrowProgram.mjs', import.meta.url).href] : [];
