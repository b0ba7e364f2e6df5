/**
 * An evaluation as a table: a row for each figure, a column for each set of images.
 */
import { type Evaluation, type Figures, NEIGHBOURS } from '../../metrics/index.js';

/** A row's name, which way is better, and a set's value, where it has one. */
interface Row {
  readonly name: string;
  readonly better: string;
  value(figures: Figures): string | undefined;
}

const digits =
  (figure: Exclude<keyof Figures, 'classShares' | 'digits'>, places: number) =>
  (figures: Figures): string | undefined =>
    figures[figure]?.toFixed(places);

const percent = (share: number | undefined) =>
  share === undefined ? undefined : `${(100 * share).toFixed(1)}%`;

/** More classes than this would make the table longer than a screen; `--json` has them all. */
const MOST_CLASSES = 10;

function rowsFor({ classScore, classShares = [] }: Figures): readonly Row[] {
  const shares = classShares.length <= MOST_CLASSES ? classShares : [];
  const isDigits = classScore === undefined;
  return [
    { name: 'Fréchet distance', better: 'lower', value: digits('frechetDistance', 2) },
    { name: 'random features', better: 'lower', value: digits('randomFeaturesDistance', 3) },
    { name: 'kernel distance', better: 'lower', value: digits('kernelDistance', 4) },
    { name: 'MNIST score', better: 'higher, to 10', value: digits('mnistScore', 2) },
    { name: 'class score', better: `higher, to ${classShares.length}`, value: digits('classScore', 2) },
    { name: 'density', better: 'see below', value: digits('density', 3) },
    { name: 'coverage', better: 'higher, to 1', value: digits('coverage', 3) },
    { name: 'precision', better: 'higher, to 1', value: digits('precision', 3) },
    { name: 'recall', better: 'higher, to 1', value: digits('recall', 3) },
    { name: 'class divergence', better: 'lower', value: digits('classDivergence', 4) },
    { name: 'neighbour ratio', better: 'near 1; 0: copies', value: digits('neighbourRatio', 3) },
    ...shares.map((_, label) => ({
      name: isDigits ? `share of ${label}` : `share of class ${label}`,
      better: label > 0 ? '' : isDigits ? 'near 10%' : 'as training',
      value: ({ classShares }: Figures) => percent(classShares?.[label]),
    })),
    {
      name: 'digits confirmed',
      better: 'higher, to 100%',
      value: ({ digits }) => percent(digits?.confirmed),
    },
    ...Array.from({ length: 10 }, (_, digit) => ({
      name: `distance of ${digit}`,
      better: digit === 0 ? 'lower' : '',
      value: ({ digits }: Figures) =>
        digits?.distances.find((each) => each.digit === digit)?.frechetDistance.toFixed(2),
    })),
  ];
}

const number = (value: number) => value.toLocaleString('en');

interface What {
  /** Where the images are from. */
  readonly source: string;
  /** What they are compared with, in words. */
  readonly against: string;
  /** Lines for the end. */
  readonly notes?: readonly string[];
}

export function evaluationReport(evaluation: Evaluation, { source, against, notes = [] }: What): string {
  const { metric, count, samples, real, noise, duplicated } = evaluation;
  const copies = `${number(Math.ceil(count / 10))} ten times`;
  const rows = rowsFor(real).filter(({ value }) => value(samples) !== undefined);
  const lines = table([
    ['', 'better', 'samples', 'training', 'noise', copies],
    ...rows.map(({ name, better, value }) => [
      name,
      better,
      ...[samples, real, noise, duplicated].map((figures) => value(figures) ?? ''),
    ]),
  ]);
  return [
    `${number(count)} images of ${source} against ${against}, by ${metric}`,
    '',
    ...lines,
    '',
    `Training images are the floor; "${copies}" are training images that lack variety alone.`,
    `Density and coverage look at ${NEIGHBOURS.density} neighbours, precision and recall at ${NEIGHBOURS.precision}.`,
    'Density and precision mean something only beside coverage: near-noise can have',
    "high ones, and a density above the training images' says: all too typical.",
    `Figures by other metrics than ${metric} do not compare.`,
    ...notes,
    '',
  ].join('\n');
}

/** The first two columns are words and stand at the left, the others at the right. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((cells) => cells[column]!.length)));
  return rows.map((cells) =>
    cells
      .map((cell, column) => (column < 2 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join('  '),
  );
}
