/**
 * How long a training will still take: steps, what ends an epoch, and evaluations, each by the time it took so far.
 */
import type { StartEvent, TrainEvent } from '../../training/index.js';

/** The share that a new step has in the smoothed time of a step. */
const NEW_SHARE = 0.05;

export interface Remaining {
  readonly seconds: number;
  /** False where evaluations are still to come and none has been timed. */
  readonly complete: boolean;
}

export class TimeLeft {
  readonly #epochs: number;
  readonly #stepsPerEpoch: number;
  readonly #evaluateEvery: number;
  #last: { readonly kind: TrainEvent['kind']; readonly at: number } | undefined;
  #secondsPerStep: number | undefined;
  #secondsPerEpochEnd = 0;
  #secondsPerEvaluation: number | undefined;

  constructor({ options, stepsPerEpoch }: StartEvent) {
    this.#epochs = options.epochs;
    this.#evaluateEvery = options.evaluateEvery;
    this.#stepsPerEpoch = stepsPerEpoch;
  }

  /** Is told of every event in its order; `now` in milliseconds. */
  note({ kind }: TrainEvent, now: number): void {
    const seconds = this.#last === undefined ? undefined : (now - this.#last.at) / 1000;
    if (seconds !== undefined) this.#time(kind, seconds);
    this.#last = { kind, at: now };
  }

  #time(kind: TrainEvent['kind'], seconds: number): void {
    if (kind === 'step' && this.#last!.kind === 'step') {
      const before = this.#secondsPerStep ?? seconds;
      this.#secondsPerStep = before + NEW_SHARE * (seconds - before);
    }
    if (kind === 'evaluation') this.#secondsPerEvaluation = seconds;
    if (kind === 'epoch') this.#secondsPerEpochEnd = seconds;
    if (kind === 'checkpoint') this.#secondsPerEpochEnd += seconds;
  }

  /** After this many steps of an epoch that is being trained; undefined where no step has been timed. */
  remaining(epoch: number, step: number): Remaining | undefined {
    if (this.#secondsPerStep === undefined) return undefined;
    const epochsAfter = this.#epochs - epoch;
    const steps = epochsAfter * this.#stepsPerEpoch + this.#stepsPerEpoch - step;
    const evaluations = this.#evaluationsFrom(epoch);
    const seconds =
      steps * this.#secondsPerStep +
      (epochsAfter + 1) * this.#secondsPerEpochEnd +
      evaluations * (this.#secondsPerEvaluation ?? 0);
    return { seconds, complete: evaluations === 0 || this.#secondsPerEvaluation !== undefined };
  }

  /** How many evaluations there are at the ends of this epoch and those after it. */
  #evaluationsFrom(epoch: number): number {
    const every = this.#evaluateEvery;
    if (every === 0) return 0;
    const regular = Math.floor(this.#epochs / every) - Math.floor((epoch - 1) / every);
    return this.#epochs % every === 0 ? regular : regular + 1;
  }
}
