/**
 * A sweep's plan as a table.
 */
import { counted, roughDuration } from '../../text/index.js';
import type { SweptRun } from './plan.js';

/** `seconds` are those that each run will still take, alone on this machine. */
export function planReport(runs: readonly SweptRun[], seconds: readonly number[]): string {
  const rows = runs.map(({ name, state, epoch, options, done }, index) => [
    name,
    done ? 'done' : state,
    `${epoch}/${options.epochs}`,
    done ? '' : roughDuration(seconds[index]!),
  ]);
  const cells = [['run', 'state', 'epochs', 'takes about'], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => row[column]!.length)));
  const lines = cells.map((row) =>
    row
      .map((cell, column) => (column === 2 ? cell.padStart(widths[2]!) : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  const left = runs.filter(({ done }) => !done).length;
  const total = seconds.reduce((sum, of) => sum + of, 0);
  const time =
    left === 0 ? '' : `, ${left} to train: about ${roughDuration(total)} here, one after the other`;
  return `${lines.join('\n')}\n\n${counted(runs.length, 'run')}${time}.\n`;
}
