/**
 * The runs as a table. Times are local.
 */
import type { RunDescription } from '../../runs/index.js';
import { megabytes } from '../../text/index.js';

type Row = readonly [mark: string, name: string, state: string, epochs: string, time: string, size: string];

const HEAD: Row = [' ', 'run', 'state', 'epochs', 'last written', 'size'];
/** Whether a column is of numbers, which stand at the right. */
const RIGHT = [false, false, false, true, false, true];

export function runsReport(out: string, runs: readonly RunDescription[]): string {
  if (runs.length === 0) return `No run in ${out.replace(/[/\\]+$/, '')}/. Start one with: dcgan train\n`;
  const rows = [HEAD, ...runs.map(row)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((cells) => cells[column]!.length)));
  const bytes = runs.reduce((sum, run) => sum + run.bytes, 0);
  const lines = [
    ...rows.map((cells) => line(cells, widths)),
    '',
    `${runs.length === 1 ? '1 run' : `${runs.length} runs`}, ${megabytes(bytes)}. ` +
      '> is the newest: what commands take without --run.',
  ];
  return `${lines.join('\n')}\n`;
}

function row({ name, state, epoch, epochs, lastWritten, bytes, newest }: RunDescription): Row {
  return [
    newest ? '>' : ' ',
    name,
    state,
    `${epoch}/${epochs ?? '?'}`,
    localTime(new Date(lastWritten)),
    megabytes(bytes),
  ];
}

function line([mark, ...cells]: Row, [, ...widths]: readonly number[]): string {
  const padded = cells.map((cell, column) =>
    RIGHT[column + 1] ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
  );
  return `${mark} ${padded.join('  ')}`;
}

/** Such as 2026-11-25 16:08. */
function localTime(time: Date): string {
  const two = (count: number) => String(count).padStart(2, '0');
  const date = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join('-');
  return `${date} ${two(time.getHours())}:${two(time.getMinutes())}`;
}
