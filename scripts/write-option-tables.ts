/**
 * Writes the README's tables of `train`'s options from src/options, between the markers there. A test fails where they
 * differ: node --import tsx scripts/write-option-tables.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defaultInWords } from '../src/cli/build.js';
import { flagOf } from '../src/errors.js';
import { type Option, TRAIN_OPTIONS, TRAIN_OUTPUT_OPTIONS } from '../src/options/index.js';

const README = fileURLToPath(new URL('../README.md', import.meta.url));
const MARKED = /(<!-- options -->\n)[\s\S]*?(\n<!-- \/options -->)/;

/** The README with its tables as src/options has them. Throws where it lacks the markers. */
export function withOptionTables(readme: string): string {
  if (!MARKED.test(readme)) throw new Error('README.md lacks the markers of its option tables.');
  return readme.replace(MARKED, (_, begin: string, end: string) => `${begin}\n${tables()}${end}`);
}

function tables(): string {
  const options = Object.entries<Option>({ ...TRAIN_OPTIONS, ...TRAIN_OUTPUT_OPTIONS });
  const groups = [...new Set(options.map(([, { group }]) => group!))];
  return groups
    .map((group) =>
      table(
        group,
        options.filter(([, option]) => option.group === group),
      ),
    )
    .join('\n');
}

function table(group: string, options: readonly [string, Option][]): string {
  const rows = options.map(([name, option]) => [
    `\`${flagOf(name)}\``,
    (defaultInWords(option, name) ?? '').replace(/--[\w-]+/g, '`$&`'),
    describe(option).replace(/--[\w-]+/g, '`$&`'),
  ]);
  const cells = [[group, 'default', 'what it does'], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => row[column]!.length)));
  const lines = cells.map(
    (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`,
  );
  lines.splice(1, 0, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`);
  return `${lines.join('\n')}\n`;
}

function describe({ help, choices, source }: Option): string {
  const words = choices ? [choices.map((word) => `\`${word}\``).join(', ')] : [];
  return [help, ...words].join('; ') + (source ? ` (${source})` : '');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(README, withOptionTables(readFileSync(README, 'utf8')));
}
