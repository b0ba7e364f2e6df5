/**
 * What is printed of a training's events: lines of at most 80 columns, but for paths and commands, which are never
 * broken.
 */
import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { commandLine, counted, outWords, roughDuration, wrap } from '../../text/index.js';
import type {
  EpochEvent,
  EvaluationEvent,
  PlannedTraining,
  StartEvent,
  StepEvent,
  TrainResult,
  UntrainedEvent,
} from '../../training/index.js';
import type { Remaining } from './timeLeft.js';

const WIDTH = 80;
const LABEL_WIDTH = 'backend'.length + 2;

export function startLines(start: StartEvent): string[] {
  const { run, folder, resumedFrom } = start;
  return [
    ...planLines(start),
    ...(resumedFrom ? labelled('resumed', `${run} from ${resumedFrom}`) : []),
    ...labelled('watch', `${commandLine('view', ...outOf(folder))}   in another terminal`),
  ];
}

/** What would be trained, and with which options: those that are not the table's "none". */
export function previewLines(plan: PlannedTraining): string[] {
  const options = Object.entries(plan.options).filter(([, value]) => value !== null);
  return [
    ...planLines(plan),
    ...labelled('options', options.map(([name, value]) => `${name} ${value}`).join(', ')),
    'dry run: nothing was written',
  ];
}

function planLines({ folder, options, backend, data, stepsPerEpoch }: PlannedTraining): string[] {
  const { model, epochs, batchSize, seed } = options;
  const length = `${counted(epochs, 'epoch')} of ${counted(stepsPerEpoch, 'step')}`;
  return [
    ...labelled('model', `${model}: ${length}, ${counted(batchSize, 'image')} a step, seed ${seed}`),
    ...(options.from === null ? [] : labelled('from', `the networks of ${options.from}`)),
    ...labelled('data', `${data.name}: ${imagesText(data)} from ${here(data.source)}`),
    ...labelled('backend', `${backend.name} on ${backend.device}`),
    ...labelled('', backend.reason),
    ...labelled('run', here(folder)),
  ];
}

/** The size and the colours are told where they are not MNIST's. */
function imagesText({ images, size, channels }: PlannedTraining['data']): string {
  const format =
    size === 28 && channels === 1 ? '' : ` of ${size} by ${size}${channels === 1 ? '' : ' in colour'}`;
  return `${counted(images, 'image')}${format}`;
}

function labelled(label: string, text: string): string[] {
  return wrap(text, WIDTH - LABEL_WIDTH).map(
    (line, index) => (index === 0 ? label : '').padEnd(LABEL_WIDTH) + line,
  );
}

export function untrainedLine({ meanLogit, samples }: UntrainedEvent): string {
  return `untrained: the discriminator's mean logit is ${meanLogit.toFixed(4)}; ${here(samples)}`;
}

export function epochLine(event: EpochEvent): string {
  const { epoch, epochs, generatorLoss, discriminatorLoss, realScore, fakeScore, seconds } = event;
  const width = String(epochs).length;
  const parts = [
    `epoch ${String(epoch).padStart(width)}/${epochs}`,
    `G ${short(generatorLoss, 3)}`,
    `D ${short(discriminatorLoss, 3)}`,
    `D(x) ${realScore.toFixed(2)}`,
    `D(G(z)) ${fakeScore.toFixed(2)}`,
    roughDuration(seconds),
    speed(event.imagesPerSecond),
  ];
  const [wide, narrow] = [parts.join('  '), parts.join(' ')];
  return [wide, narrow].find(({ length }) => length <= WIDTH) ?? narrow.replace(/ images\/s$/, '/s');
}

export function evaluationLine(event: EvaluationEvent): string {
  const score = event.mnistScore ?? event.classScore;
  return [
    `  ${event.metric}: Fréchet distance ${event.frechetDistance.toPrecision(4)}`,
    ...(score === undefined ? [] : [`score ${score.toFixed(2)}`]),
    `density ${event.density.toFixed(2)}`,
    `coverage ${event.coverage.toFixed(2)}`,
    ...(event.digitsConfirmed === undefined
      ? []
      : [`asked digits ${(100 * event.digitsConfirmed).toFixed(1)}%`]),
  ].join('  ');
}

/** What the status line says of a step, in as many columns as there are. */
export function stepLine(
  event: StepEvent,
  epochs: number,
  remaining: Remaining | undefined,
  width: number,
): string {
  const { epoch, step, stepsPerEpoch, generatorLoss, discriminatorLoss, imagesPerSecond } = event;
  const place = `epoch ${epoch}/${epochs}`;
  const steps = `${step}/${stepsPerEpoch}`;
  const losses = `  G ${short(generatorLoss, 2)}  D ${short(discriminatorLoss, 2)}`;
  const pace = `  ${speed(imagesPerSecond)}${remaining ? `  ${left(remaining)}` : ''}`;
  const [whole, plain, least] = [
    `${place} ${bar(step / stepsPerEpoch)} ${steps}${losses}${pace}`,
    `${place} ${steps}${losses}${pace}`,
    `${place} ${steps}${pace}`,
  ];
  return [whole, plain].find((line) => line.length <= width) ?? least;
}

/** What the status line says while nothing is trained. */
export function waitingLine(what: string, epoch: number, epochs: number): string {
  return `epoch ${epoch}/${epochs}  ${what}`;
}

const BAR_WIDTH = 10;

function bar(share: number): string {
  const done = Math.round(share * BAR_WIDTH);
  return `[${'='.repeat(done)}${'-'.repeat(BAR_WIDTH - done)}]`;
}

function left({ seconds, complete }: Remaining): string {
  return `${roughDuration(seconds)}${complete ? '' : ' and evaluations'} left`;
}

export function resultLines(result: TrainResult, start: StartEvent | undefined): string[] {
  const { outcome, run, folder, epoch, checkpoint } = result;
  const place = here(folder);
  const named = ['--run', run, ...outOf(folder)];
  switch (outcome) {
    case 'nothing-to-do':
      return [
        `${place} has trained ${counted(epoch, 'epoch')} already. For more, give a higher total:`,
        `  ${commandLine('train', '--resume', ...named, '--epochs', String(epoch + 10))}`,
      ];
    case 'interrupted':
      if (!existsSync(folder))
        return ['interrupted before the first step: nothing was trained, and no run is kept'];
      return [
        checkpoint === undefined
          ? 'interrupted before the first step'
          : `interrupted; saved ${place}/${checkpoint}`,
        `go on with: ${commandLine('train', '--resume', ...named)}`,
      ];
    case 'finished':
      return [`done: ${place}`, ...columns(contents(result)), 'next:', ...columns(nextSteps(result, start))];
  }
}

function contents({ folder, checkpoint, gif }: TrainResult): [string, string][] {
  const curves = existsSync(join(folder, 'losses.png'));
  return [
    ['samples/', 'a grid for each epoch'],
    [`${checkpoint}/`, 'the generator and the discriminator'],
    ...(curves ? [['losses.png', 'the losses'] as [string, string]] : []),
    ...(gif ? [['progress.gif', 'the samples as an animation'] as [string, string]] : []),
  ];
}

function nextSteps({ run, folder }: TrainResult, start: StartEvent | undefined): [string, string][] {
  const out = outOf(folder);
  const model = start?.options.model;
  const conditional = model === 'conditional';
  // Pictures of one's own may have no classes.
  const better = start?.data.name === 'mnist' ? 'conditional' : 'best';
  const steps: [string, string, boolean][] = [
    [
      'draw new images',
      commandLine('sample', ...(conditional ? ['--digits', '0-9'] : ['--n', '16']), '--run', run, ...out),
      true,
    ],
    ['look at it', commandLine('view', run, ...out), true],
    ['measure how good', commandLine('evaluate', '--run', run, ...out), true],
    [
      'train better ones',
      commandLine('train', '--model', better, ...out),
      start !== undefined && model !== better && !conditional,
    ],
  ];
  return steps.filter(([, , shown]) => shown).map(([what, command]) => [what, command]);
}

/** The last column is as long as it is: a command to type is never broken. */
function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = rows.reduce((most, [first]) => Math.max(most, first.length), 0);
  return rows.map(([first, second]) => `  ${first.padEnd(width)}  ${second}`);
}

/** `--out` of the run in this folder, where it has to be given. */
const outOf = (folder: string): string[] => outWords(here(dirname(folder)));

/** A path as the user would type it from here. */
function here(path: string): string {
  const below = relative('', path);
  return below.startsWith('..') ? path : below || '.';
}

/** With this many decimals where it is below 10, and in no more columns where it is not. */
function short(loss: number, decimals: number): string {
  const texts = Array.from({ length: decimals }, (_, fewer) => loss.toFixed(decimals - fewer));
  return texts.find(({ length }) => length <= decimals + 2) ?? loss.toFixed(0);
}

function speed(imagesPerSecond: number): string {
  return `${imagesPerSecond.toFixed(imagesPerSecond < 10 ? 2 : 0)} images/s`;
}
