/**
 * How long a run's epochs and evaluations take, from the times at which its grids of samples were written.
 */
import { median } from '../figures/index.js';

/** A grid of samples: the epoch it was drawn after, and when, in seconds. */
export interface DrawnAt {
  readonly epoch: number;
  readonly seconds: number;
}

export interface Timing {
  /** Null before there are two grids. */
  readonly secondsPerEpoch: number | null;
  /** What an evaluation adds; 0 when it is unknown, or when every epoch has one. */
  readonly secondsPerEvaluation: number;
}

/** At least so many epochs are looked at, the newest ones. */
const TIMED_EPOCHS = 5;

/** Whether the samples are evaluated after an epoch. */
export function isEvaluated(epoch: number, { evaluateEvery, epochs }: EvaluationPlan): boolean {
  return evaluateEvery > 0 && epoch > 0 && (epoch % evaluateEvery === 0 || epoch === epochs);
}

export interface EvaluationPlan {
  /** In epochs; 0 for no evaluations. */
  readonly evaluateEvery: number;
  readonly epochs: number;
}

/** The evaluation of an epoch comes after its grid, so it is part of the time to the next one. */
export function timingOf(grids: readonly DrawnAt[], plan: EvaluationPlan): Timing {
  const timed = grids.slice(-Math.max(TIMED_EPOCHS, 2 * plan.evaluateEvery) - 1);
  const gaps = timed.slice(1).map(({ seconds, epoch }, index) => ({
    seconds: seconds - timed[index]!.seconds,
    evaluated: isEvaluated(epoch - 1, plan),
  }));
  const medianOf = (evaluated: boolean) =>
    median(gaps.filter((gap) => gap.evaluated === evaluated).map(({ seconds }) => seconds));
  const [plain, withEvaluation] = [medianOf(false), medianOf(true)];
  return {
    secondsPerEpoch: plain ?? withEvaluation ?? null,
    secondsPerEvaluation:
      plain === undefined || withEvaluation === undefined ? 0 : Math.max(0, withEvaluation - plain),
  };
}
