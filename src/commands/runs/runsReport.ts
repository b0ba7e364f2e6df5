/**
 * The runs as a table. Times are local. A name that would make the table wider than the terminal has a line of its own.
 */
import { noRunsIn, type RunDescription } from '../../runs/index.js';
import { megabytes } from '../../text/index.js';

type Row = readonly [mark: string, name: string, state: string, epochs: string, time: string, size: string];

/** Between two columns. */
const GAP = '  ';

const HEAD: Row = [' ', 'run', 'state', 'epochs', 'last written', 'size'];
/** Whether a column is of numbers, which stand at the right. */
const RIGHT = [false, false, false, true, false, true];

/** `columns` is the terminal's width; a table that is no terminal's may be as wide as it likes. */
export function runsReport(
  out: string,
  runs: readonly RunDescription[],
  columns = Number.POSITIVE_INFINITY,
): string {
  if (runs.length === 0) return `${noRunsIn(out)}\n`;
  const rows = [HEAD, ...runs.map(row)];
  const widthOf = (column: number) => Math.max(...rows.map((cells) => cells[column]!.length));
  const [mark, longest, ...others] = HEAD.map((_, column) => widthOf(column)) as [
    number,
    number,
    ...number[],
  ];
  const left = columns - others.reduce((sum, width) => sum + width + GAP.length, mark + 1);
  const fitting = rows.map(([, name]) => name.length).filter((length) => length <= left);
  const widths = [mark, longest <= left ? longest : Math.max(...fitting, HEAD[1].length), ...others];
  const bytes = runs.reduce((sum, run) => sum + run.bytes, 0);
  const lines = [
    ...rows.flatMap((cells) => rowLines(cells, widths)),
    '',
    `${runs.length === 1 ? '1 run' : `${runs.length} runs`}, ${megabytes(bytes)}. ` +
      '> is the newest: what commands take without --run.',
  ];
  return `${lines.join('\n')}\n`;
}

function row({ name, state, trouble, epoch, epochs, lastWritten, bytes, newest }: RunDescription): Row {
  return [
    newest ? '>' : ' ',
    name,
    trouble ? `${state}, ${trouble}` : state,
    `${epoch}/${epochs ?? '?'}`,
    localTime(new Date(lastWritten)),
    megabytes(bytes),
  ];
}

/** One line, or two where the name is too long. */
function rowLines([mark, name, ...cells]: Row, [, nameWidth, ...widths]: readonly number[]): string[] {
  const padded = cells.map((cell, column) =>
    RIGHT[column + 2] ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
  );
  const fits = name.length <= nameWidth!;
  const line = (start: string, first: string) =>
    `${start} ${[first.padEnd(nameWidth!), ...padded].join(GAP)}`;
  return fits ? [line(mark, name)] : [`${mark} ${name}`, line(' ', '')];
}

/** Such as 2026-11-25 16:08. */
function localTime(time: Date): string {
  const two = (count: number) => String(count).padStart(2, '0');
  const date = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join('-');
  return `${date} ${two(time.getHours())}:${two(time.getMinutes())}`;
}
