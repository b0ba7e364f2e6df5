/**
 * Checksums of files too large to hold in memory.
 */
import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Manifest } from '../backends/index.js';

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** Sizes and checksums of files in a folder, as a manifest holds them. */
export async function describeFiles(folder: string, names: readonly string[]): Promise<Manifest['files']> {
  const entries = names.map(async (name) => {
    const path = join(folder, name);
    return [name, { bytes: statSync(path).size, sha256: await sha256(path) }] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** Whether every file of a manifest is what it was. */
export async function matches(folder: string, files: Manifest['files']): Promise<boolean> {
  const now = await describeFiles(folder, Object.keys(files));
  return Object.entries(files).every(([name, file]) => now[name]?.sha256 === file.sha256);
}
