/**
 * Tables of pixels as text, as Kaggle's train.csv: an image a line, its label before or after its pixels, with a line of
 * names above or without.
 */
import { expected } from '../../errors.js';
import type { ImageArray } from './imageArray.js';
import { imageShape, interleaved } from './imageShape.js';
import { pixelBytes, pixelType } from './pixelTypes.js';

type Content = Omit<ImageArray, 'sha256'>;

const RULE = 'a table of pixels (CSV), an image a line,';
const SEPARATORS = [',', ';', '\t'];
const LABEL = /^"?(?:label|class|target|y)"?$/i;
/** A first line is no longer, of 256 by 256 pixels in colour. */
const LONGEST_LINE = 2 ** 20;
const [NEW_LINE, RETURN, SPACE, QUOTE, ZERO, NINE] = [10, 13, 32, 34, 48, 57];

interface Layout {
  /** Where the numbers begin. */
  readonly start: number;
  /** Lines before them. */
  readonly above: 0 | 1;
  readonly columns: number;
  readonly separator: number;
  /** Which column has the labels. */
  readonly labels: number | undefined;
}

/** Whether bytes begin as a table of at least four columns. */
export function isCsv(start: Uint8Array): boolean {
  return /^(?:\xef\xbb\xbf)?[^<][ -~]*?(?:[,;\t][ -~]*?){3}(?:[\r\n]|$)/.test(
    Buffer.from(start.subarray(0, 200)).toString('latin1'),
  );
}

/** Throws a UserError that names `path` and the line where a cell or a line is not as it must be. */
export function parseCsv(bytes: Uint8Array, path: string): Content {
  const layout = layoutOf(bytes, path);
  // Most tables hold bytes; others are read again as floats.
  const { values, count, isExact } =
    readCells(bytes, layout, path, (size) => new Uint8Array(size)) ??
    readCells(bytes, layout, path, (size) => new Float32Array(size))!;
  const { columns, labels: at } = layout;
  const labels =
    at === undefined ? undefined : Array.from({ length: count }, (_, row) => values[row * columns + at]!);
  const pixels = at === undefined ? values : withoutColumn(values, columns, at);
  const of = imageShape([count, pixels.length / count])!;
  const { values: asBytes, conversion } = isExact
    ? { values: pixels as Uint8Array, conversion: undefined }
    : pixelBytes(new Uint8Array(pixels.buffer), pixelType('f4', true)!, path);
  const { height, width } = of;
  return { count, height, width, ...interleaved(asBytes, of), labels, conversion };
}

function layoutOf(bytes: Uint8Array, path: string): Layout {
  const end = bytes.subarray(0, LONGEST_LINE).indexOf(NEW_LINE);
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const from = hasMark ? 3 : 0;
  const line = Buffer.from(bytes.subarray(from, end === -1 ? LONGEST_LINE : end)).toString('latin1');
  const cellsBy = (separator: string) => line.trim().split(separator);
  const separator = SEPARATORS.reduce((one, other) =>
    cellsBy(other).length > cellsBy(one).length ? other : one,
  );
  const names = cellsBy(separator);
  const hasNames = names.some((name) => /[^\s"\d.+\-eE]/.test(name));
  const named = names.findIndex((name) => LABEL.test(name.trim()));
  const isImage = (length: number) => imageShape([1, length]) !== undefined;
  const columns = names.length;
  if (!isImage(columns) && !isImage(columns - 1)) {
    const next = "A label and 784 pixels are 785 columns, as in Kaggle's train.csv.";
    throw expected(RULE, { in: path, found: `${columns} columns`, next });
  }
  const labels = isImage(columns) ? undefined : Math.max(0, named);
  const start = hasNames ? (end === -1 ? bytes.length : end + 1) : from;
  return { start, above: hasNames ? 1 : 0, columns, separator: separator.charCodeAt(0), labels };
}

interface Cells<Values> {
  /** `[count, columns]` */
  readonly values: Values;
  readonly count: number;
  /** Whether each cell is a byte. */
  readonly isExact: boolean;
}

/** All cells; undefined where they are to be bytes but one is none. */
function readCells<Values extends Uint8Array | Float32Array>(
  bytes: Uint8Array,
  { start, above, columns, separator }: Layout,
  path: string,
  make: (size: number) => Values,
): Cells<Values> | undefined {
  const lines = countLines(bytes, start);
  if (lines === 0)
    throw expected(RULE, { in: path, found: 'no images', next: 'Give a table that has some.' });
  const values = make(lines * columns);
  const isExact = values instanceof Uint8Array;
  let [row, column, value, cell] = [0, 0, 0, start];
  let isPlain = true;
  for (let at = start; at <= bytes.length; at++) {
    const code = at < bytes.length ? bytes[at]! : NEW_LINE;
    if (code >= ZERO && code <= NINE) value = 10 * value + code - ZERO;
    else if (code === separator || code === NEW_LINE) {
      const isBlank = code === NEW_LINE && column === 0 && textOf(bytes, cell, at) === '';
      if (!isBlank) {
        if (!isPlain || at === cell) value = Number(textOf(bytes, cell, at) || Number.NaN);
        if (Number.isNaN(value)) {
          throw wrongLine(
            path,
            above + row + 1,
            `${JSON.stringify(textOf(bytes, cell, at))} in column ${column + 1}`,
          );
        }
        if (isExact && !(value >= 0 && value <= 255)) return undefined;
        if (column < columns) values[row * columns + column] = value;
        column++;
        if (code === NEW_LINE) {
          if (column !== columns)
            throw wrongLine(path, above + row + 1, `${column} columns where there were ${columns}`);
          [row, column] = [row + 1, 0];
        }
      }
      [value, cell, isPlain] = [0, at + 1, true];
    } else if (code !== RETURN && code !== SPACE && code !== QUOTE) {
      if (isExact) return undefined;
      isPlain = false;
    }
  }
  return { values, count: row, isExact };
}

function countLines(bytes: Uint8Array, start: number): number {
  let lines = 0;
  let isEmpty = true;
  for (let at = start; at < bytes.length; at++) {
    if (bytes[at] === NEW_LINE) {
      if (!isEmpty) lines++;
      isEmpty = true;
    } else if (bytes[at] !== RETURN && bytes[at] !== SPACE) isEmpty = false;
  }
  return isEmpty ? lines : lines + 1;
}

function textOf(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.subarray(from, Math.min(to, from + 40)))
    .toString('latin1')
    .replaceAll('"', '')
    .trim();
}

function wrongLine(path: string, line: number, found: string): Error {
  return expected('numbers alone, as many in each line,', {
    in: `${path}, line ${line},`,
    found,
    next: 'Mend the line or remove it.',
  });
}

function withoutColumn<Values extends Uint8Array | Float32Array>(
  values: Values,
  columns: number,
  left: number,
): Values {
  return values.filter((_, at) => at % columns !== left) as Values;
}
