/**
 * Which charts a run has: the figures that every run logs, in pairs that belong together, and one for each number
 * that is logged beside them. What the figures mean is in `knownFigures.ts`.
 */
import { megabytes } from '../../src/text/index.js';
import { asWords, compact, type Format, fixed, percent } from './format.js';
import { HELP, KNOWN_FIGURES, REFERENCES, type Reference } from './knownFigures.js';

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
  /** What the chart shows and what good values are; undefined for figures that are new to the page. */
  readonly help?: string | undefined;
  /** Whether it is about the machine rather than about the images. */
  readonly ofMachine: boolean;
  readonly figures: readonly Figure[];
  /** Values in the legend. */
  readonly format: Format;
  /** Values at the axis. */
  readonly axisFormat: Format;
  /** What the vertical axis shows at least. */
  readonly range?: readonly [number, number];
  readonly references: readonly Reference[];
  /** Whether the figures are shares of a whole, drawn one upon the other. */
  readonly stacked?: boolean;
}

const LOSSES: ChartPlan = {
  title: 'Losses',
  help: HELP.losses,
  ofMachine: false,
  figures: [
    { name: 'generatorLoss', label: 'Generator', color: '--generator' },
    { name: 'discriminatorLoss', label: 'Discriminator', color: '--discriminator' },
  ],
  format: fixed(3),
  axisFormat: compact,
  references: [...(REFERENCES.generatorLoss ?? []), ...(REFERENCES.discriminatorLoss ?? [])],
};

const SCORES: ChartPlan = {
  title: 'Scores',
  help: HELP.scores,
  ofMachine: false,
  figures: [
    { name: 'realScore', label: 'D(x) real', color: '--discriminator' },
    { name: 'fakeScore', label: 'D(G(z)) generated', color: '--generator' },
  ],
  format: fixed(2),
  axisFormat: compact,
  range: [0, 1],
  references: REFERENCES.realScore ?? [],
};

const DIGITS: ChartPlan = {
  title: 'Digits drawn',
  help: HELP.digits,
  ofMachine: false,
  figures: Array.from({ length: 10 }, (_, digit) => ({
    name: `digit${digit}`,
    label: `${digit}`,
    color: `--digit-${digit}` as const,
  })),
  format: percent,
  axisFormat: percent,
  references: [],
  stacked: true,
};

const MACHINE: readonly ChartPlan[] = [
  ofMachine('imagesPerSecond', 'Images per second', fixed(0), compact),
  ofMachine('seconds', 'Seconds per epoch', fixed(1), compact),
  ofMachine('residentMemoryBytes', 'Memory', megabytes, megabytes),
  ofMachine('tensors', 'Tensors', fixed(0), compact),
];

const MNIST_METRIC = 'mnist-cnn-1';

function single(name: string, title = titleOf(name)): ChartPlan {
  const known = baseOf(name);
  const metric = metricOf(name);
  return {
    title,
    help: KNOWN_FIGURES[known]?.help,
    ofMachine: false,
    figures: [{ name, label: title, color: '--other' }],
    format: compact,
    axisFormat: compact,
    // What real images have is known of MNIST's.
    references: (metric === undefined || metric === MNIST_METRIC ? REFERENCES[known] : undefined) ?? [],
  };
}

function ofMachine(name: string, title: string, format: Format, axisFormat: Format): ChartPlan {
  return { ...single(name, title), ofMachine: true, format, axisFormat, range: [0, 1] };
}

/** The figure's own name: figures of an evaluation have that of their metric behind it. */
function baseOf(name: string): string {
  return name.replace(/ \(.*\)$/, '');
}

function metricOf(name: string): string | undefined {
  return /\((.*)\)$/.exec(name)?.[1];
}

function titleOf(name: string): string {
  const base = baseOf(name);
  return KNOWN_FIGURES[base]?.title ?? asWords(base);
}

/** With the metric, for figures of several metrics: mnist-cnn-1 is MNIST classifier 1. */
function fullTitleOf(name: string): string {
  const metric = metricOf(name);
  if (metric === undefined) return titleOf(name);
  return `${titleOf(name)} (${metric.replace(/^mnist-cnn-/, 'MNIST classifier ')})`;
}

/** The title among other figures: the metric is named only where there are figures of several. */
function titleAmong(name: string, names: readonly string[]): string {
  const isAmbiguous = names.filter((other) => baseOf(other) === baseOf(name)).length > 1;
  return isAmbiguous ? fullTitleOf(name) : titleOf(name);
}

/** The charts of a run that has these figures, in order. */
export function chartsFor(names: readonly string[]): ChartPlan[] {
  const known = [LOSSES, SCORES, DIGITS, ...MACHINE];
  const inKnown = new Set(known.flatMap(({ figures }) => figures.map(({ name }) => name)));
  const others = names.filter((name) => !inKnown.has(name));
  const all = [
    LOSSES,
    SCORES,
    DIGITS,
    ...others.map((name) => single(name, titleAmong(name, names))),
    ...MACHINE,
  ];
  return all.filter(({ figures }) => figures.some(({ name }) => names.includes(name)));
}

/** The chart of a single figure among `names`. */
export function planOf(name: string, names: readonly string[] = [name]): ChartPlan {
  const digit = DIGITS.figures.find((figure) => figure.name === name);
  if (digit)
    return { ...single(name, `Share of the digit ${digit.label}`), help: DIGITS.help, format: percent };
  for (const plan of [LOSSES, SCORES]) {
    const figure = plan.figures.find((figure) => figure.name === name);
    if (!figure) continue;
    const title = plan === LOSSES ? `${figure.label} loss` : figure.label;
    return { ...plan, title, figures: [figure], references: REFERENCES[name] ?? [] };
  }
  return MACHINE.find(({ figures }) => figures[0]!.name === name) ?? single(name, titleAmong(name, names));
}
