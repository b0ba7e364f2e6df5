/**
 * Folders of small IDX files, gone when the process of the tests ends. No tests here.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const root = mkdtempSync(join(tmpdir(), 'dcgan-data-'));
process.on('exit', () => rmSync(root, { recursive: true }));

/** A new folder of this name, in one of its own, with these files. */
export function folder(name: string, files: Record<string, Buffer>): string {
  const path = join(mkdtempSync(join(root, 'folder-')), name);
  mkdirSync(path);
  for (const [file, bytes] of Object.entries(files)) writeFileSync(join(path, file), bytes);
  return path;
}

/** An IDX file of labels. */
export function idxLabels(labels: readonly number[]): Buffer {
  const header = Buffer.from([0, 0, 8, 1, 0, 0, labels.length >> 8, labels.length & 255]);
  return Buffer.concat([header, Buffer.from(labels)]);
}

/** An IDX file of `count` images; a pixel's value follows from its place, unless a function says otherwise. */
export function idx(
  count: number,
  height = 28,
  width = 28,
  value: (image: number, y: number, x: number) => number = (image, y, x) =>
    ((image * height + y) * width + x) % 251,
): Buffer {
  const header = Buffer.alloc(16);
  [0x803, count, height, width].forEach((field, index) => {
    header.writeUInt32BE(field, 4 * index);
  });
  const size = height * width;
  const pixels = Array.from({ length: count * size }, (_, i) =>
    value(Math.floor(i / size), Math.floor((i % size) / width), i % width),
  );
  return Buffer.concat([header, Buffer.from(pixels)]);
}
