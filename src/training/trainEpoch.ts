/**
 * The steps of an epoch, here and in a browser. What a step does is in `beginStep.ts`.
 */
import { batchIndices } from '../data/browser.js';
import { permutation, streamKey } from '../random/index.js';
import { type BegunStep, beginStep, type StepParts } from './beginStep.js';
import { addStep } from './epochSums.js';
import type { StepEvent } from './events.js';
import type { Position } from './startingPoint.js';

export interface EpochParts extends StepParts {
  readonly options: StepParts['options'] & { readonly batchSize: number };
  readonly dataset: StepParts['dataset'] & { readonly count: number };
  /** How many steps may be begun before the first of them is done. */
  readonly stepsInFlight: number;
}

export type StepEntry = Omit<StepEvent, 'kind' | 'stepsPerEpoch'>;

export interface EpochHooks {
  /** Resolves, before each step, to whether it may begin; so many steps of the epoch have. */
  mayBegin(step: number): Promise<boolean>;
  /** Called with each step that is done, before it counts. What it throws ends the epoch. */
  onStep(entry: StepEntry): void;
}

/** Trains to the end of the epoch that `from` is in, which is step 0 of the next, or until a step may not begin. */
export async function* trainEpoch(
  parts: EpochParts,
  from: Position,
  { mayBegin, onStep }: EpochHooks,
): AsyncGenerator<StepEvent, Position> {
  const { options, dataset, stepsPerEpoch, stepsInFlight } = parts;
  const order = permutation(streamKey(options.seed, 'shuffle', from.epoch), dataset.count);
  const begun: BegunStep[] = [];
  let { step, sums } = from;
  let lastDone = 0;

  /** Waits for the step that was begun first. */
  async function finishStep(): Promise<StepEvent> {
    const { step, images, began, done } = begun[0]!;
    const metrics = await done;
    begun.shift();
    const now = performance.now();
    const seconds = (now - Math.max(began, lastDone)) / 1000;
    lastDone = now;
    const entry = { epoch: from.epoch + 1, step, ...metrics, imagesPerSecond: images / seconds };
    onStep(entry);
    sums = addStep(sums, metrics, seconds);
    return { kind: 'step', ...entry, stepsPerEpoch };
  }

  try {
    while (step < stepsPerEpoch && (await mayBegin(step))) {
      const indices = batchIndices(order, options.batchSize, step, stepsPerEpoch);
      begun.push(beginStep(parts, indices, { epoch: from.epoch, step }));
      step++;
      if (begun.length === stepsInFlight) yield await finishStep();
    }
    while (begun.length > 0) yield await finishStep();
  } finally {
    await Promise.allSettled(begun.map(({ done }) => done));
  }
  return step < stepsPerEpoch ? { epoch: from.epoch, step, sums } : { epoch: from.epoch + 1, step: 0, sums };
}
