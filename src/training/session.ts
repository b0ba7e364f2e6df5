/**
 * A run at work: its folder under this process' lock, its networks, and all else that the loop uses.
 */
import { type Dataset, formatOf } from '../data/index.js';
import { adoptNetworks, createGan, disposeGan, type Gan } from '../gan/index.js';
import { sharesOf } from '../latent/index.js';
import type { ResolvedOptions } from '../options/index.js';
import type { Preset } from '../presets/index.js';
import {
  createNumberedRun,
  createRun,
  discardUntrained,
  lockRun,
  type Run,
  type RunLock,
  writeConfig,
} from '../runs/index.js';
import { Evaluator, SamplingStatistics } from '../sampling/index.js';
import { configuration } from './configuration.js';
import type { Curves } from './curves.js';
import type { StartEvent } from './events.js';
import { type ImageSource, openImageSource } from './imageSource.js';
import { Owner } from './owner.js';
import { describePlan } from './preview.js';
import type { RunPlan } from './runPlan.js';
import { beginning, type Position, restoreNewest, type StartingPoint } from './startingPoint.js';

export interface Session {
  readonly options: ResolvedOptions;
  readonly preset: Preset;
  readonly dataset: Dataset;
  /** The share of each digit among the images, where the model is class-conditional. */
  readonly digitShares: readonly number[] | undefined;
  readonly run: Run;
  readonly lock: RunLock;
  readonly gan: Gan;
  readonly statistics: SamplingStatistics;
  readonly imageSource: ImageSource;
  /** Where samples are to be evaluated. */
  readonly evaluator: Evaluator | undefined;
  readonly stepsPerEpoch: number;
  /** How many steps may be begun before the first of them is done. */
  readonly stepsInFlight: number;
  readonly begin: Position;
  /** How many steps count as taken before the first one when the samples are judged. */
  readonly earlierSteps: number | undefined;
  /** Of what was logged so far. */
  readonly curves: Curves;
  readonly start: StartEvent;
  /** What the user should be told at the start. */
  readonly warnings: readonly string[];
  /**
   * Frees the memory and gives back the lock; a new run in which nothing was trained is removed. Returns what the user
   * should know of the lock.
   */
  close(): string | undefined;
}

/** What only tests change. */
export interface SessionSettings {
  /** How many images an evaluation draws. */
  readonly evaluationImages?: number;
  readonly stepsInFlight?: number;
  /** How many steps count as taken before the first one when the samples are judged. */
  readonly earlierSteps?: number;
}

/**
 * Makes a run's folder or opens the one that goes on, builds its networks and restores them. The caller closes the
 * session; where this throws, everything has been given back. Throws a UserError for folders that cannot be had.
 */
export function openSession(plan: RunPlan, settings: SessionSettings = {}): Session {
  const owner = new Owner();
  try {
    const { options, preset, dataset, backend, smallestBatch, stepsPerEpoch } = plan;
    const warnings = [...plan.warnings];
    const { run, lock, releaseWarning } = openFolder(plan, owner);
    const gan = owner.own(createGan(preset, options, options.seed, formatOf(dataset)), disposeGan);
    if (plan.source) adoptNetworks(gan, plan.source.files);
    const start = plan.resumed ? restoreNewest(run, gan, { stepsPerEpoch, warnings }) : beginning();
    writeConfig(
      run,
      configuration({ options, dataset, backend, smallestBatch, begun: plan.resumed?.config }),
    );
    const digitShares = dataset.labels && sharesOf(dataset.labels.digits);
    const dispose = (made: { dispose(): void }) => made.dispose();
    return {
      ...{ options, preset, dataset, digitShares, run, lock, gan },
      statistics: owner.own(
        new SamplingStatistics(gan, options, { images: dataset.count, digitShares }),
        dispose,
      ),
      imageSource: owner.own(openImageSource(dataset), dispose),
      evaluator:
        options.evaluateEvery > 0
          ? owner.own(
              new Evaluator({ dataset, invert: options.invert, count: settings.evaluationImages }),
              dispose,
            )
          : undefined,
      stepsPerEpoch,
      stepsInFlight: settings.stepsInFlight ?? (backend.asynchronous ? 2 : 1),
      earlierSteps: settings.earlierSteps,
      begin: start.begin,
      curves: start.curves,
      start: startEvent(plan, run, start),
      warnings,
      close: () => {
        owner.release();
        return releaseWarning();
      },
    };
  } catch (error) {
    owner.release();
    throw error;
  }
}

/** The run's folder, locked. `releaseWarning` says whether the lock could be given back, once it was. */
function openFolder({ resumed, out, name, options }: RunPlan, owner: Owner) {
  const run =
    resumed?.run ?? (name === undefined ? createNumberedRun(out, options.model) : createRun({ out, name }));
  if (!resumed) owner.own(run, discardUntrained);
  let warning: string | undefined;
  const lock = owner.own(lockRun(run, { heartbeat: true }), (held) => {
    warning = held.release();
  });
  return { run, lock, releaseWarning: () => warning };
}

function startEvent(plan: RunPlan, run: Run, { begin, resumedFrom }: StartingPoint): StartEvent {
  return {
    kind: 'start',
    ...describePlan(plan, run),
    ...(resumedFrom !== undefined && { resumedFrom }),
    epoch: begin.epoch,
    step: begin.step,
  };
}
