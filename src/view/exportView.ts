/**
 * The page with the data of some runs as files, which any static host can serve.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UserError } from '../errors.js';
import type { Run } from '../runs/index.js';
import { packageVersion } from '../version.js';
import type { RunSummary, RunsDocument } from './document.js';
import { markExport, takeFolder } from './exportFolder.js';
import { type Part, pageParts, runParts } from './exportParts.js';
import { summarize } from './summarize.js';

export interface ExportOptions {
  /** All of the folder `out`. */
  readonly runs: readonly Run[];
  readonly out: string;
  /** The folder of the page's files. */
  readonly page: string;
  /** Where to write. */
  readonly folder: string;
}

/**
 * Writes the page and the runs' data. An earlier export in the folder is replaced, and what was added to it
 * stays. Throws a UserError when the folder holds anything else.
 */
export async function exportView({ runs, out, page, folder }: ExportOptions): Promise<void> {
  const summaries = runs.map((run) => atRest(summarize(run)));
  const document: RunsDocument = { live: false, version: packageVersion(), runs: summaries };
  const parts: Part[] = [
    ...(await pageParts(page)),
    { path: 'data/runs.json', read: async () => JSON.stringify(document) },
    ...runs.flatMap((run, index) => runParts(out, run, summaries[index]!)),
  ];
  takeFolder(folder);
  markExport(
    folder,
    parts.map(({ path }) => path),
  );
  for (const part of parts) await write(folder, part);
}

/** In an export nothing goes on. */
function atRest(summary: RunSummary): RunSummary {
  return summary.state === 'running' ? { ...summary, state: 'interrupted' } : summary;
}

async function write(folder: string, { path, read }: Part): Promise<void> {
  const content = await read();
  if (content === undefined) return;
  const target = join(folder, path);
  await mkdir(dirname(target), { recursive: true });
  try {
    await writeFile(target, content, { flag: 'wx' });
  } catch (error) {
    throw new UserError(
      `Could not write ${target}: ${(error as Error).message}. Choose another folder for --export.`,
      { cause: error },
    );
  }
}
