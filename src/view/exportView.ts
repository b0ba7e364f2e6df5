/**
 * The page with the data of some runs as files, which any static host can serve and which open from disk.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UserError } from '../errors.js';
import { Damage, type Run } from '../runs/index.js';
import { commandLine } from '../text/index.js';
import { packageVersion } from '../version.js';
import { trainCommand } from './commands.js';
import { ComparisonReader } from './comparison.js';
import type { RunSummary, RunsDocument } from './document.js';
import { markExport, takeFolder } from './exportFolder.js';
import { comparisonPart, listPart, type Part, pageParts } from './exportParts.js';
import { type ExportedRun, runParts, withoutMissing } from './exportRun.js';
import { summarize } from './summarize.js';

export interface ExportOptions extends Pick<ExportedRun, 'drawAnimation'> {
  readonly runs: readonly Run[];
  /** The folder of the page's files. */
  readonly page: string;
  /** Where to write. */
  readonly folder: string;
  /** Called with a message for each file that is left out because it is damaged. */
  readonly onDamaged: (message: string) => void;
}

/**
 * Writes the page and the runs' data, without what is damaged. An earlier export in the folder is replaced, and what
 * was added to it stays. Throws a UserError when the folder holds anything else.
 */
export async function exportView(options: ExportOptions): Promise<void> {
  const { runs, page, folder, drawAnimation } = options;
  const summaries = runs.map((run) => atRest(summarize(run)));
  const parts = [
    ...(await pageParts(page)),
    comparisonPart(new ComparisonReader().read(runs)),
    ...runs.flatMap((run, index) => runParts({ run, summary: summaries[index]!, drawAnimation })),
  ];
  takeFolder(folder);
  markExport(
    folder,
    [...parts, listPart({})].flatMap(({ paths }) => paths),
  );
  const written = new Set<string>();
  for (const part of parts) {
    for (const path of await writePart(part, options)) written.add(path);
  }
  const list: RunsDocument = {
    live: false,
    trainCommand: commandLine('train'),
    version: packageVersion(),
    runs: summaries.map((summary) => withoutMissing(summary, written)),
  };
  await writePart(listPart(list), options);
}

/** In an export nothing goes on, and commands name no path of this machine. */
function atRest(summary: RunSummary): RunSummary {
  const state = summary.state === 'running' ? 'interrupted' : summary.state;
  const command = trainCommand(summary.options);
  const sampleCommand = commandLine('sample', '--run', summary.name);
  return { ...summary, state, evaluating: false, trainCommand: command, sampleCommand, resumeCommand: null };
}

/** Returns the paths that were written: none for a part that is missing or damaged. */
async function writePart(
  { name, paths, read }: Part,
  { folder, onDamaged }: ExportOptions,
): Promise<readonly string[]> {
  const contents = await read((message) => onDamaged(`${name}: ${message}; left out.`)).catch(
    (error: Error) => {
      onDamaged(`${name} is damaged and left out: ${reasonOf(error)}`);
      return undefined;
    },
  );
  if (contents === undefined) return [];
  for (const [index, content] of contents.entries()) await write(join(folder, paths[index]!), content);
  return paths;
}

/** A checkpoint's own damage is without the advice of the error around it. */
function reasonOf({ cause, message }: Error): string {
  return (cause instanceof Damage ? cause.message : message).split('\n')[0]!;
}

async function write(target: string, content: Uint8Array | string): Promise<void> {
  try {
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content, { flag: 'wx' });
  } catch (error) {
    throw new UserError(
      `Could not write ${target}: ${(error as Error).message}. Choose another folder for --export.`,
      { cause: error },
    );
  }
}
