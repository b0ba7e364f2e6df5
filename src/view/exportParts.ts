/**
 * The files of an export: the page's own, and those of its runs that the page asks for.
 */
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type JsonValue, type Run, readConfig } from '../runs/index.js';
import type { RunSummary } from './document.js';
import { CONTENT_POLICY } from './headers.js';
import { openInside } from './insideFolder.js';

/** `read` gives undefined for a file that a run does not have. */
export interface Part {
  /** Within the export, with forward slashes. */
  readonly path: string;
  readonly read: () => Promise<Uint8Array | string | undefined>;
}

/** A static host sends no policy of ours, so the page brings it. */
export async function pageParts(page: string): Promise<Part[]> {
  const policy = `<meta http-equiv="Content-Security-Policy" content="${CONTENT_POLICY}">`;
  const index = async () => {
    const text = await readFile(join(page, 'index.html'), 'utf8');
    return text.replace('<meta charset="utf-8">', `$&\n    ${policy}`);
  };
  const names = (await readdir(page)).filter((name) => name !== 'index.html');
  return [
    { path: 'index.html', read: index },
    ...names.map((name) => ({ path: name, read: () => readFile(join(page, name)) })),
  ];
}

const NETWORK_FILES = ['generator', 'discriminator'].flatMap((network) =>
  ['model.json', 'weights.bin'].map((file) => `${network}/${file}`),
);

/** Of a run in the folder `out`. */
export function runParts(out: string, run: Run, { samples, checkpoints }: RunSummary): Part[] {
  const paths = [
    'metrics.jsonl',
    'progress.gif',
    'losses.png',
    ...samples.map((epoch) => `samples/epoch-${String(epoch).padStart(4, '0')}.png`),
    ...checkpoints.flatMap((checkpoint) => NETWORK_FILES.map((file) => `${checkpoint}/${file}`)),
  ];
  const path = (name: string) => `data/${run.name}/${name}`;
  return [
    { path: path('config.json'), read: async () => publicConfig(run) },
    ...paths.map((name) => ({ path: path(name), read: () => readInside(out, `${run.name}/${name}`) })),
  ];
}

async function readInside(out: string, path: string): Promise<Uint8Array | undefined> {
  const file = await openInside(out, path.split('/'));
  if (file === undefined) return undefined;
  try {
    return await file.handle.readFile();
  } finally {
    await file.handle.close();
  }
}

/** Without where on this machine the data is. */
function publicConfig(run: Run): string {
  const shortened = (key: string, value: JsonValue) =>
    (key === 'source' || key === 'data') && typeof value === 'string' ? basename(value) : value;
  return `${JSON.stringify(readConfig(run), shortened, 2)}\n`;
}
