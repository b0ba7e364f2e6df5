/**
 * What the page and the worker that trains in it tell each other.
 */
import type { RasterImage } from '../../src/images/browser.js';
import type { StepEntry } from '../../src/training/browser.js';

/** What a run in the browser is begun with; everything else is as the model has it. */
export interface TabOptions {
  readonly model: string;
  readonly seed: number;
}

/** What can be changed while it trains. */
export interface Controls {
  readonly paused: boolean;
  /** Between two steps, for slow motion. */
  readonly secondsBetween: number;
  readonly learningRate: number;
  readonly discriminatorLearningRate: number;
  readonly r1: number;
  readonly labelSmoothing: number;
}

/** The engine's module, MNIST's training images `[60000, 28, 28]`, and their digits. */
export interface TrainingFiles {
  readonly engine: ArrayBuffer;
  readonly images: Uint8Array<ArrayBuffer>;
  readonly digits: Uint8Array<ArrayBuffer>;
}

export type ToWorker =
  | {
      readonly kind: 'start';
      readonly options: TabOptions;
      readonly controls: Controls;
      readonly files: TrainingFiles;
      readonly threads: number;
    }
  | { readonly kind: 'controls'; readonly controls: Controls }
  /** Takes one step, though it is paused. */
  | { readonly kind: 'step' }
  /** Asks for the generator. */
  | { readonly kind: 'save' };

export type FromWorker =
  | { readonly kind: 'ready'; readonly stepsPerEpoch: number }
  | ({ readonly kind: 'step'; readonly tensors: number; readonly memoryBytes: number } & StepEntry)
  | { readonly kind: 'grid'; readonly epoch: number; readonly step: number; readonly grid: RasterImage }
  /** The generator as a safetensors file. */
  | { readonly kind: 'saved'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'failed'; readonly message: string };
