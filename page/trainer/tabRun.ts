/**
 * A run without a folder: the steps that `dcgan train --backend wasm` takes, with its seeds, so that its bytes are the
 * same as long as nothing is changed on the way.
 */
import { memory, setBackend } from '@tensorflow/tfjs-core';
import { stepsPerEpoch } from '../../src/data/browser.js';
import { encodeSafetensors } from '../../src/exporting/browser.js';
import { createGan, type Gan, sampledGenerator, withStatistics } from '../../src/gan/index.js';
import { sharesOf } from '../../src/latent/index.js';
import { findPreset, type Preset, smallestBatch } from '../../src/presets/index.js';
import { SamplingStatistics } from '../../src/sampling/browser.js';
import {
  drawSamples,
  NO_SUMS,
  openImageSource,
  type StepEntry,
  samplesGrid,
  trainEpoch,
} from '../../src/training/browser.js';
import type { Controls, FromWorker, TabOptions, TrainingFiles } from './messages.js';

interface OpenOptions {
  readonly options: TabOptions;
  readonly controls: Controls;
  readonly files: TrainingFiles;
  readonly tell: (message: FromWorker, transfer?: Transferable[]) => void;
  readonly memoryBytes: () => number;
}

/** Of the time, grids may take a tenth: the statistics that they are drawn with are measured with few images. */
const GRID_SHARE = 0.1;
const GRID_IMAGES = 6144;

const SIDE = 28;

export class TabRun {
  readonly #opened: OpenOptions;
  readonly #parts: ReturnType<typeof partsOf>;
  #controls: Controls;
  #stepsAsked = 0;
  #wake: () => void = () => {};
  #nextGrid = 0;

  private constructor(opened: OpenOptions) {
    this.#opened = opened;
    this.#controls = opened.controls;
    this.#parts = partsOf(opened);
    this.change(opened.controls);
  }

  /** Makes the networks. The engine must be registered. */
  static async open(opened: OpenOptions): Promise<TabRun> {
    await setBackend('wasm');
    return new TabRun(opened);
  }

  change(controls: Controls): void {
    this.#controls = controls;
    const { gan } = this.#parts;
    gan.generatorOptimizer.learningRate = controls.learningRate;
    gan.discriminatorOptimizer.learningRate = controls.discriminatorLearningRate;
    const { r1, labelSmoothing } = controls;
    this.#parts.gan = { ...gan, techniques: { ...gan.techniques, r1, labelSmoothing } };
    this.#wake();
  }

  takeOneStep(): void {
    this.#stepsAsked++;
    this.#wake();
  }

  /** Trains epoch after epoch, as long as the worker lives. Throws where the losses are no longer numbers. */
  async train(): Promise<void> {
    const { tell } = this.#opened;
    const { stepsPerEpoch } = this.#parts;
    tell({ kind: 'ready', stepsPerEpoch });
    await this.#drawGrid(1, 0);
    for (let epoch = 0; ; epoch++) {
      const from = { epoch, step: 0, sums: NO_SUMS };
      const hooks = { mayBegin: () => this.#mayBegin(), onStep: (entry: StepEntry) => this.#tellStep(entry) };
      for await (const { epoch, step } of trainEpoch(this.#parts, from, hooks)) {
        const isSeen = this.#controls.paused || step === stepsPerEpoch || performance.now() >= this.#nextGrid;
        if (isSeen) await this.#drawGrid(epoch, step);
      }
    }
  }

  /** Sends the generator as samples would be drawn with it by the command line. */
  async save(): Promise<void> {
    const { gan, options, digitShares, dataset } = this.#parts;
    const statistics = new SamplingStatistics(gan, options, { images: dataset.count, digitShares });
    const weights = await sampledGenerator(gan).readWeights();
    const sampled = await withStatistics(weights, statistics.current()!);
    statistics.dispose();
    const { model, seed } = options;
    const bytes = encodeSafetensors(sampled, { model, seed, step: gan.generatorOptimizer.iterations });
    this.#opened.tell({ kind: 'saved', bytes }, [bytes.buffer]);
  }

  async #mayBegin(): Promise<boolean> {
    // Messages arrive between steps.
    await new Promise((resolve) => setTimeout(resolve, 1000 * this.#controls.secondsBetween));
    while (this.#controls.paused && this.#stepsAsked === 0) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    if (this.#stepsAsked > 0) this.#stepsAsked--;
    return true;
  }

  #tellStep(entry: StepEntry): void {
    const { imagesPerSecond: _, ...metrics } = entry;
    if (!Object.values(metrics).every(Number.isFinite)) {
      throw new Error(
        `The losses are no longer numbers at epoch ${entry.epoch}, step ${entry.step}. ` +
          'Begin again with lower learning rates.',
      );
    }
    const memoryBytes = this.#opened.memoryBytes();
    this.#opened.tell({ kind: 'step', ...entry, tensors: memory().numTensors, memoryBytes });
  }

  async #drawGrid(epoch: number, step: number): Promise<void> {
    const began = performance.now();
    const grid = samplesGrid(this.#parts, await drawSamples(this.#parts));
    this.#opened.tell({ kind: 'grid', epoch, step, grid }, [grid.pixels.buffer as ArrayBuffer]);
    const now = performance.now();
    this.#nextGrid = now + (now - began) / GRID_SHARE;
  }
}

function partsOf({ options: { model, seed }, files: { images, digits } }: OpenOptions) {
  const preset: Preset = findPreset(model);
  // It trains without an end, so nothing changes towards one.
  const options = { ...preset.defaults, learningRateDecay: 0, model, seed, statistics: 'standing' as const };
  const count = images.length / SIDE ** 2;
  const labels = preset.conditional && { digits };
  const digitShares = labels && sharesOf(labels.digits);
  const gan: Gan = createGan(preset, options, seed);
  const dataset = { count, images, labels, height: SIDE, width: SIDE, channels: 1 } as const;
  return {
    ...{ preset, options, gan, dataset, digitShares },
    imageSource: openImageSource(dataset),
    statistics: new SamplingStatistics(gan, options, { images: GRID_IMAGES, digitShares }),
    stepsPerEpoch: stepsPerEpoch(count, options.batchSize, smallestBatch(preset, options.latentDim)),
    stepsInFlight: 1,
  };
}
