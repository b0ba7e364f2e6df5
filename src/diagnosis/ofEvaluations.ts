/**
 * Whether a run got worse than it had been.
 */
import { optionSetting } from '../errors.js';
import { type Advised, type Finding, lowerRate } from './finding.js';

export interface Evaluated {
  readonly epoch: number;
  readonly frechetDistance: number;
  readonly coverage: number;
}

/** The gallery's runs have 0.2 and more in the end; the tutorial's own code has 0.02 after ten epochs. */
const LEAST_COVERAGE = { after: 10_000, least: 0.02 };

/** A run wavers from epoch to epoch, the tutorial's by half: what counts are several evaluations over a good part of it. */
const LATER = { evaluations: 3, shareOfEpochs: 0.25, eachWorse: 1.1, lastWorse: 1.25 };

/** `evaluations` are in order, of one metric. */
export function findingsOfEvaluations(
  evaluations: readonly Evaluated[],
  { options, stepsPerEpoch }: { readonly options: Advised; readonly stepsPerEpoch: number },
): Finding[] {
  return [...overtrained(evaluations), ...lowCoverage(evaluations.at(-1), { options, stepsPerEpoch })];
}

function lowCoverage(
  last: Evaluated | undefined,
  { options, stepsPerEpoch }: { readonly options: Advised; readonly stepsPerEpoch: number },
): Finding[] {
  const { after, least } = LEAST_COVERAGE;
  if (last === undefined || last.epoch * stepsPerEpoch < after || last.coverage >= least) return [];
  const seen = `The samples of epoch ${last.epoch} are near to ${(100 * last.coverage).toFixed(1)}% of the real images only.`;
  return [{ kind: 'low coverage', seen, next: lowerRate(options) }];
}

function overtrained(evaluations: readonly Evaluated[]): Finding[] {
  const best = evaluations.reduce<Evaluated | undefined>(
    (least, one) => (least && least.frechetDistance <= one.frechetDistance ? least : one),
    undefined,
  );
  if (best === undefined) return [];
  const later = evaluations.filter(({ epoch }) => epoch > best.epoch);
  const last = later.at(-1);
  if (last === undefined || later.length < LATER.evaluations) return [];
  const gotWorse =
    last.epoch - best.epoch >= LATER.shareOfEpochs * last.epoch &&
    last.frechetDistance > LATER.lastWorse * best.frechetDistance &&
    later.every(({ frechetDistance }) => frechetDistance > LATER.eachWorse * best.frechetDistance);
  if (!gotWorse) return [];
  const rounded = (value: number) => Number(value.toPrecision(3));
  return [
    {
      kind: 'overtrained',
      seen:
        `The run got worse since epoch ${best.epoch}: its Fréchet distance was ${rounded(best.frechetDistance)} then and is ` +
        `${rounded(last.frechetDistance)} after epoch ${last.epoch}.`,
      next: `Take the best one, ${optionSetting('checkpoint', 'best')}, and stop; or begin a new run with lower rates.`,
    },
  ];
}
