/**
 * What training keeps in a checkpoint's state.json beside its networks and optimizers.
 */
import { count, fields, finite, list, optional, parse, text } from '../schema/index.js';

const STATE = fields({
  model: text,
  latentDim: count(1),
  /** Of a class-conditional model: the share of each digit among its training images. */
  digitShares: optional(list(finite)),
  iterations: fields({ generator: count(), discriminator: count() }),
  /** Of the steps of an epoch that had begun. */
  sums: optional(
    fields({
      steps: count(1),
      seconds: finite,
      generatorLoss: finite,
      discriminatorLoss: finite,
      realScore: finite,
      fakeScore: finite,
    }),
  ),
});

/** Throws an Error that says which key is wrong, and how. */
export function readTrainingState(state: unknown) {
  const parsed = parse(STATE, state);
  if ('problem' in parsed) throw new Error(`state.json: ${parsed.problem}.`);
  return parsed.value;
}
