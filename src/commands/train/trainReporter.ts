/**
 * How `dcgan train` tells what happens: as text with a progress bar where there is a terminal, as JSON lines,
 * or not at all. Results go to stdout; the bar and warnings to stderr.
 */
import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { SingleBar } from 'cli-progress';
import { duration, roughDuration } from '../../text/index.js';
import type {
  EpochEvent,
  EvaluationEvent,
  StartEvent,
  StepEvent,
  TrainEvent,
  TrainResult,
} from '../../training/index.js';

export interface TrainReporter {
  event(event: TrainEvent): void;
  /** The user asked to stop; the step goes on to its end. */
  interrupted(): void;
  /** Leaves the terminal as it was. */
  stop(): void;
}

const print = (line: string) => process.stdout.write(`${line}\n`);
const note = (line: string) => process.stderr.write(`${line}\n`);

/** A path as the user would type it from here. */
function here(path: string): string {
  const below = relative('', path);
  return below.startsWith('..') ? path : below || '.';
}

export function jsonReporter(): TrainReporter {
  return {
    event: (event) => print(JSON.stringify(event)),
    interrupted: () => {},
    stop: () => {},
  };
}

export function quietReporter(): TrainReporter {
  return { event: () => {}, interrupted: () => {}, stop: () => {} };
}

export function textReporter(): TrainReporter {
  const bar = process.stderr.isTTY ? new ProgressBar() : undefined;
  return {
    event(event) {
      switch (event.kind) {
        case 'start':
          for (const line of startLines(event)) print(line);
          bar?.start(event);
          break;
        case 'untrained':
          print(
            `untrained: the discriminator's mean logit is ${event.meanLogit.toFixed(4)}; ${here(event.samples)}`,
          );
          break;
        case 'step':
          bar?.step(event);
          break;
        case 'epoch':
          bar?.hide();
          print(epochLine(event));
          break;
        case 'evaluation':
          bar?.hide();
          print(evaluationLine(event));
          break;
        case 'warning':
          bar?.hide();
          note(`warning: ${event.message}`);
          break;
        case 'checkpoint':
          break;
        case 'result':
          bar?.hide();
          for (const line of resultLines(event)) print(line);
          break;
      }
    },
    interrupted() {
      bar?.hide();
      note('Finishing the step and saving a checkpoint. Ctrl-C again stops at once, without one.');
    },
    stop: () => bar?.hide(),
  };
}

function startLines({ run, folder, options, backend, data, stepsPerEpoch, ...at }: StartEvent): string[] {
  const { model, epochs, batchSize, seed } = options;
  const from = at.resumedFrom ? [`resumed  ${run} from ${at.resumedFrom}`] : [];
  return [
    `model    ${model}: ${epochs} epochs of ${stepsPerEpoch} steps, ${batchSize} images a step, seed ${seed}`,
    `data     ${data.name}: ${data.images} images from ${here(data.source)}`,
    `backend  ${backend.name} on ${backend.device}`,
    `         ${backend.reason}`,
    `run      ${here(folder)}`,
    ...from,
  ];
}

function epochLine(event: EpochEvent): string {
  const { epoch, epochs, generatorLoss, discriminatorLoss, realScore, fakeScore, seconds } = event;
  const width = String(epochs).length;
  return [
    `epoch ${String(epoch).padStart(width)}/${epochs}`,
    `G ${generatorLoss.toFixed(3)}`,
    `D ${discriminatorLoss.toFixed(3)}`,
    `D(x) ${realScore.toFixed(2)}`,
    `D(G(z)) ${fakeScore.toFixed(2)}`,
    `${duration(seconds)}`,
    `${event.imagesPerSecond.toFixed(event.imagesPerSecond < 10 ? 2 : 0)} images/s`,
  ].join('  ');
}

function evaluationLine(event: EvaluationEvent): string {
  return [
    `  ${event.metric}: Fréchet distance ${event.frechetDistance.toPrecision(4)}`,
    `score ${event.mnistScore.toFixed(2)}`,
    `density ${event.density.toFixed(2)}`,
    `coverage ${event.coverage.toFixed(2)}`,
  ].join('  ');
}

function resultLines({ outcome, run, folder, epoch, checkpoint, gif }: TrainResult): string[] {
  const place = here(folder);
  const out = here(dirname(folder));
  const named = out === 'checkpoints' ? `--run ${run}` : `--run ${run} --out ${out}`;
  const curves = existsSync(join(folder, 'losses.png'));
  switch (outcome) {
    case 'nothing-to-do':
      return [
        `${place} has trained ${epoch} epochs already. For more, give a higher total: --epochs ${epoch + 10}`,
      ];
    case 'interrupted':
      return [`interrupted; saved ${place}/${checkpoint}`, `go on with: dcgan train --resume ${named}`];
    case 'finished':
      return [
        `done: ${place}`,
        `  samples/      a grid for each epoch       ${curves ? 'losses.png  the losses' : ''}`,
        `  ${checkpoint}/   generator, discriminator   ${gif ? 'progress.gif  the animation' : ''}`,
        `new digits: dcgan sample --n 16 ${named}`,
      ];
  }
}

/** One line at the bottom of the terminal, for the epoch that is being trained. */
class ProgressBar {
  readonly #bar = new SingleBar({
    format: 'epoch {epoch} [{bar}] {value}/{total}  G {generator}  D {discriminator}  {speed}/s  {left} left',
    barsize: 10,
    hideCursor: true,
    clearOnComplete: true,
    stream: process.stderr,
  });
  #visible = false;
  #epochs = 0;
  /** Smoothed, so that the time left does not jump. */
  #secondsPerStep: number | undefined;

  start({ options }: StartEvent): void {
    this.#epochs = options.epochs;
  }

  step(
    { epoch, step, stepsPerEpoch, generatorLoss, discriminatorLoss, imagesPerSecond }: StepEvent,
    now = performance.now(),
  ): void {
    this.#measure(now);
    const steps = (this.#epochs - epoch) * stepsPerEpoch + stepsPerEpoch - step;
    const shown = {
      epoch: `${epoch}/${this.#epochs}`,
      generator: generatorLoss.toFixed(2),
      discriminator: discriminatorLoss.toFixed(2),
      speed: `${imagesPerSecond.toFixed(0)} images`,
      left: this.#secondsPerStep ? roughDuration(steps * this.#secondsPerStep) : '...',
    };
    if (!this.#visible) this.#bar.start(stepsPerEpoch, step, shown);
    this.#visible = true;
    this.#bar.update(step, shown);
  }

  hide(): void {
    if (this.#visible) this.#bar.stop();
    this.#visible = false;
  }

  #last: number | undefined;

  #measure(now: number): void {
    if (this.#last !== undefined) {
      const seconds = (now - this.#last) / 1000;
      this.#secondsPerStep =
        this.#secondsPerStep === undefined ? seconds : 0.95 * this.#secondsPerStep + 0.05 * seconds;
    }
    this.#last = now;
  }
}
