/**
 * What is said, once of each, when a run seems to fall apart, which it may do with finite losses.
 */
import { optionName, optionSetting } from '../errors.js';
import { divergence } from '../figures/index.js';
import type { ResolvedOptions } from '../options/index.js';
import type { EpochEvent } from './events.js';

export class CollapseWarnings {
  readonly #options: ResolvedOptions;
  #ofLosses = false;
  #ofSamples = false;

  constructor(options: ResolvedOptions) {
    this.#options = options;
  }

  /**
   * Warnings with advice where the epoch's mean losses show that training fell apart, and where `alike` says that its
   * samples are: none where that was said before.
   */
  of(epoch: EpochEvent, alike: string | undefined): string[] {
    const warnings: string[] = [];
    const diverged = divergence(epoch);
    if (diverged !== undefined && !this.#ofLosses) warnings.push(`${diverged}\n${this.#adviceOnLosses()}`);
    if (alike !== undefined && !this.#ofSamples) warnings.push(`${alike}\n${this.#adviceOnSamples()}`);
    this.#ofLosses ||= diverged !== undefined;
    this.#ofSamples ||= alike !== undefined;
    return warnings;
  }

  #adviceOnLosses(): string {
    const { discriminatorLearningRate, learningRate } = this.#options;
    const option = optionName('discriminatorLearningRate');
    return `Should the samples get worse, begin a new run with a lower ${option} than ${discriminatorLearningRate ?? learningRate}.`;
  }

  #adviceOnSamples(): string {
    const { learningRate, model } = this.#options;
    const other = model === 'best' ? '' : `, or with ${optionSetting('model', 'best')}`;
    return `Should they stay so, begin a new run with a lower ${optionName('learningRate')} than ${learningRate}${other}.`;
  }
}
