/**
 * Pictures as they were read before: to decode a folder of photographs takes minutes, to read what the networks see of
 * them seconds. Each set is a file in the user's folder of data, named by the checksum of the pictures.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { dataFolder } from '../../dataFolder.js';
import type { ReadImages, ReadOptions } from '../readImages.js';
import type { PictureFile } from './pictureFile.js';

/** Counts the ways in which pictures have been read and fitted: what another version kept is read anew. */
const VERSION = 1;
const CHECKSUM_BYTES = 32;

const checksum = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

const keptPicturesFolder = () => join(dataFolder(), 'pictures');

/** Bytes of all files together. Those that cannot be read count nothing: who reads them says so. */
export async function bytesOf(files: readonly PictureFile[]): Promise<number> {
  let sum = 0;
  for (const { path } of files) sum += (await stat(path).catch(() => ({ size: 0 }))).size;
  return sum;
}

/** The path for what is read of these pictures with these options: it depends on their content, names and classes. */
export async function keptPath(
  files: readonly PictureFile[],
  folder: string,
  { size, channels, invert, skipDamaged }: ReadOptions,
): Promise<string> {
  const all = createHash('sha256');
  all.update(JSON.stringify([VERSION, size, channels, invert, skipDamaged]));
  for (const { path, label } of files) {
    const content = await readFile(path).then(checksum, () => Buffer.alloc(0));
    all.update(JSON.stringify([relative(folder, path), label])).update(content);
  }
  return join(keptPicturesFolder(), `${all.digest('hex').slice(0, 32)}.bin`);
}

/** Undefined where nothing is kept there, or something damaged. */
export async function readKept(path: string): Promise<ReadImages | undefined> {
  const bytes = await readFile(path).catch(() => undefined);
  if (bytes === undefined) return undefined;
  const content = bytes.subarray(CHECKSUM_BYTES);
  if (!checksum(content).equals(bytes.subarray(0, CHECKSUM_BYTES))) return undefined;
  const { images, ...read } = deserialize(content) as ReadImages;
  return { ...read, images: new Uint8Array(images) };
}

/** Returns the bytes that it takes; undefined where it could not be written: one can do without. */
export async function keep(path: string, read: ReadImages): Promise<number | undefined> {
  const content = serialize(read);
  const temporary = `${path}.tmp-${process.pid}`;
  try {
    await mkdir(keptPicturesFolder(), { recursive: true });
    await writeFile(temporary, [checksum(content), content]);
    await rename(temporary, path);
    return CHECKSUM_BYTES + content.length;
  } catch {
    return undefined;
  }
}
