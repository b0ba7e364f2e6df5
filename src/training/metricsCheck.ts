/**
 * Whether a run's metrics are whole up to a position. Every step has its line, and an epoch's means follow from those
 * of its steps to the last bit: a line that was lost or changed shows.
 */
import type { StepMetrics } from '../gan/index.js';
import type { JsonObject } from '../runs/index.js';
import { addStep, means, NO_SUMS } from './epochSums.js';

export class MetricsCheck {
  readonly #stepsPerEpoch: number;
  #sound = 0;
  #isDamaged = false;
  #sums = NO_SUMS;

  constructor(stepsPerEpoch: number) {
    this.#stepsPerEpoch = stepsPerEpoch;
  }

  /** Takes in the next line. */
  add(entry: JsonObject): void {
    if (entry.kind === 'step') this.#sums = addStep(this.#sums, entry as unknown as StepMetrics, 0);
    if (entry.kind === 'epoch') this.#endEpoch(entry);
  }

  #endEpoch(line: JsonObject): void {
    const isWhole = line.epoch === this.#sound + 1 && this.#sums.steps === this.#stepsPerEpoch;
    const agrees = Object.entries(means(this.#sums)).every(([name, mean]) => line[name] === mean);
    if (isWhole && agrees && !this.#isDamaged) this.#sound++;
    else this.#isDamaged = true;
    this.#sums = NO_SUMS;
  }

  /** The first of so many epochs whose lines are incomplete or contradict each other; undefined where none are. */
  firstDamagedEpoch(epochs: number): number | undefined {
    return this.#sound < epochs ? this.#sound + 1 : undefined;
  }
}
