/**
 * Which charts a run has: the figures that every run logs, in pairs that belong together, and one for each
 * number that is logged beside them.
 */
import { megabytes } from '../../src/text/index.js';
import { asWords, type Format, fixed, general } from './format.js';

/** A custom property of the style sheet. */
export type ColorName = `--${string}`;

export interface Figure {
  /** As it stands in the metrics. */
  readonly name: string;
  readonly label: string;
  readonly color: ColorName;
}

export interface ChartPlan {
  readonly title: string;
  /** Whether it tells of the machine rather than of the images. */
  readonly ofMachine: boolean;
  readonly figures: readonly Figure[];
  readonly format: Format;
  /** What the vertical axis shows at least. */
  readonly range?: readonly [number, number];
}

const LOSSES: ChartPlan = {
  title: 'Losses',
  ofMachine: false,
  figures: [
    { name: 'generatorLoss', label: 'Generator', color: '--generator' },
    { name: 'discriminatorLoss', label: 'Discriminator', color: '--discriminator' },
  ],
  format: fixed(3),
};

const SCORES: ChartPlan = {
  title: 'Scores',
  ofMachine: false,
  figures: [
    { name: 'realScore', label: 'D(x) real', color: '--discriminator' },
    { name: 'fakeScore', label: 'D(G(z)) fake', color: '--generator' },
  ],
  format: fixed(2),
  range: [0, 1],
};

const MACHINE: readonly ChartPlan[] = [
  ofMachine('imagesPerSecond', 'Images a second', fixed(0)),
  ofMachine('seconds', 'Seconds an epoch', fixed(1)),
  ofMachine('residentMemoryBytes', 'Memory', megabytes),
  ofMachine('tensors', 'Tensors', fixed(0)),
];

function single(name: string, title: string, format: Format): ChartPlan {
  return { title, ofMachine: false, figures: [{ name, label: title, color: '--other' }], format };
}

function ofMachine(name: string, title: string, format: Format): ChartPlan {
  return { ...single(name, title, format), ofMachine: true, range: [0, 1] };
}

/** The charts of a run that has these figures, in order. */
export function chartsFor(names: readonly string[]): ChartPlan[] {
  const known = [LOSSES, SCORES, ...MACHINE];
  const inKnown = new Set(known.flatMap(({ figures }) => figures.map(({ name }) => name)));
  const others = names.filter((name) => !inKnown.has(name));
  return [LOSSES, SCORES, ...others.map((name) => single(name, asWords(name), general)), ...MACHINE].filter(
    ({ figures }) => figures.some(({ name }) => names.includes(name)),
  );
}

/** A figure's title and how its values are written, for a chart of that figure alone. */
export function planOf(name: string): ChartPlan {
  for (const plan of [LOSSES, SCORES]) {
    const figure = plan.figures.find((figure) => figure.name === name);
    if (!figure) continue;
    const title = plan === LOSSES ? `${figure.label}'s loss` : figure.label;
    return { ...plan, title, figures: [figure] };
  }
  return MACHINE.find(({ figures }) => figures[0]!.name === name) ?? single(name, asWords(name), general);
}
