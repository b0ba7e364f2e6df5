/**
 * An evaluation as a table: a row for each figure, a column for each set of images.
 */
import { type Evaluation, type Figures, NEIGHBOURS } from '../../metrics/index.js';

/** A row's name, which way is better, and a set's value. */
interface Row {
  readonly name: string;
  readonly better: string;
  value(figures: Figures): string;
}

const digits =
  (figure: Exclude<keyof Figures, 'classShares' | 'digits'>, places: number) =>
  (figures: Figures): string =>
    figures[figure].toFixed(places);

const ROWS: readonly Row[] = [
  { name: 'Fréchet distance', better: 'lower', value: digits('frechetDistance', 2) },
  { name: 'random features', better: 'lower', value: digits('randomFeaturesDistance', 3) },
  { name: 'kernel distance', better: 'lower', value: digits('kernelDistance', 4) },
  { name: 'MNIST score', better: 'higher, to 10', value: digits('mnistScore', 2) },
  { name: 'density', better: 'see below', value: digits('density', 3) },
  { name: 'coverage', better: 'higher, to 1', value: digits('coverage', 3) },
  { name: 'precision', better: 'higher, to 1', value: digits('precision', 3) },
  { name: 'recall', better: 'higher, to 1', value: digits('recall', 3) },
  { name: 'class divergence', better: 'lower', value: digits('classDivergence', 4) },
  { name: 'neighbour ratio', better: 'near 1; 0: copies', value: digits('neighbourRatio', 3) },
  ...Array.from({ length: 10 }, (_, digit) => ({
    name: `share of ${digit}`,
    better: digit === 0 ? 'near 10%' : '',
    value: ({ classShares }: Figures) => `${(100 * classShares[digit]!).toFixed(1)}%`,
  })),
];

/** For images that were asked to be digits. */
const DIGIT_ROWS: readonly Row[] = [
  {
    name: 'digits confirmed',
    better: 'higher, to 100%',
    value: ({ digits }) => (digits ? `${(100 * digits.confirmed).toFixed(1)}%` : ''),
  },
  ...Array.from({ length: 10 }, (_, digit) => ({
    name: `distance of ${digit}`,
    better: digit === 0 ? 'lower' : '',
    value: ({ digits }: Figures) =>
      digits?.distances.find((each) => each.digit === digit)?.frechetDistance.toFixed(2) ?? '',
  })),
];

const number = (value: number) => value.toLocaleString('en');

/** `source` is where the images are from; `notes` are lines for its end. */
export function evaluationReport(
  evaluation: Evaluation,
  source: string,
  notes: readonly string[] = [],
): string {
  const { metric, count, samples, real, noise, duplicated } = evaluation;
  const copies = `${number(Math.ceil(count / 10))} ten times`;
  const lines = table([
    ['', 'better', 'samples', 'training', 'noise', copies],
    ...[...ROWS, ...(samples.digits ? DIGIT_ROWS : [])].map(({ name, better, value }) => [
      name,
      better,
      ...[samples, real, noise, duplicated].map((figures) => value(figures)),
    ]),
  ]);
  return [
    `${number(count)} images of ${source} against the test images, by ${metric}`,
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
