/**
 * What is said, once of each, when something seems to be wrong with a run, as may be with finite losses.
 */
import {
  type Advised,
  type EpochMeans,
  type Finding,
  type FindingKind,
  findingsOfLosses,
} from '../diagnosis/index.js';

export class CollapseWarnings {
  readonly #options: Advised;
  readonly #stepsPerEpoch: number;
  readonly #epochs: EpochMeans[] = [];
  readonly #said = new Set<FindingKind>();

  constructor({ options, stepsPerEpoch }: { readonly options: Advised; readonly stepsPerEpoch: number }) {
    this.#options = options;
    this.#stepsPerEpoch = stepsPerEpoch;
  }

  /** Warnings with advice: of the losses of the epochs so far, and of what was found in the last one's samples. */
  of(epoch: EpochMeans, ofSamples: Finding | undefined): string[] {
    this.#epochs.push(epoch);
    const settings = { options: this.#options, stepsPerEpoch: this.#stepsPerEpoch };
    const found = [...findingsOfLosses(this.#epochs, settings), ...(ofSamples ? [ofSamples] : [])];
    const news = found.filter(({ kind }) => !this.#said.has(kind));
    for (const { kind } of news) this.#said.add(kind);
    return news.map(({ seen, next }) => `${seen}\n${next}`);
  }
}
