/**
 * Pictures as they were read before: to decode a folder of photographs takes minutes, to read what the networks see of
 * them seconds. Each set is a file in the user's folder of data, named by the checksum of the pictures.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { dataFolder } from '../../dataFolder.js';
import type { ReadImages, ReadOptions } from '../readImages.js';
import type { PictureFile } from './pictureFile.js';

/** Counts the ways in which pictures have been read and fitted: what another version kept is read anew. */
const VERSION = 1;
/** A file holds a checksum of the rest, the length of what is told of the images, that, and the images as they are. */
const [CHECKSUM_BYTES, LENGTH_BYTES] = [32, 4];
const HEADER_BYTES = CHECKSUM_BYTES + LENGTH_BYTES;

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
  const file = await readFile(path).catch(() => undefined);
  if (file === undefined || file.length < HEADER_BYTES) return undefined;
  const content = file.subarray(CHECKSUM_BYTES);
  if (!checksum(content).equals(file.subarray(0, CHECKSUM_BYTES))) return undefined;
  const start = HEADER_BYTES + file.readUInt32LE(CHECKSUM_BYTES);
  const read = deserialize(file.subarray(HEADER_BYTES, start)) as Omit<ReadImages, 'images'>;
  return { ...read, images: new Uint8Array(file.buffer, file.byteOffset + start, file.length - start) };
}

/** Returns the bytes that it takes; undefined where it could not be written: one can do without. */
export async function keep(path: string, { images, ...read }: ReadImages): Promise<number | undefined> {
  const about = serialize(read);
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(about.length);
  const content = [length, about, images];
  const sum = createHash('sha256');
  for (const part of content) sum.update(part);
  const temporary = `${path}.tmp-${process.pid}`;
  try {
    await mkdir(keptPicturesFolder(), { recursive: true });
    await writeFile(temporary, [sum.digest(), ...content]);
    await rename(temporary, path);
    return HEADER_BYTES + about.length + images.length;
  } catch {
    await rm(temporary, { force: true }).catch(() => {});
    return undefined;
  }
}
