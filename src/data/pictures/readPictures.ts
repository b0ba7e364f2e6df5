/**
 * Images from picture files, one in each: decoded one after the other, so that only what the networks see of them stays
 * in memory.
 */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { optionSetting, UserError } from '../../errors.js';
import { megabytes } from '../../text/index.js';
import {
  fitPicture,
  hasColor,
  hasWhiteBorder,
  overBackground,
  type Picture,
  type Size,
  sizeChanges,
  suitableFormat,
} from '../fitting/index.js';
import { inverted } from '../inverted.js';
import { readBytes } from '../readFile.js';
import type { ReadImages, ReadOptions } from '../readImages.js';
import { decodePicture } from './decodePicture.js';
import { bytesOf, keep, keptPath, readKept } from './keptPictures.js';
import type { PictureFile } from './pictureFile.js';

/** Pictures looked at to find the format that suits all. */
const LOOKED_AT = 64;
/** Damaged files named in a message. */
const NAMED = 3;

interface Damaged {
  readonly path: string;
  readonly reason: string;
}

/** Bytes of a folder of pictures from which on what was read of them is kept: decoding them takes seconds. */
const WORTH_KEEPING = 2 ** 25;

/**
 * Reads the pictures of a folder; what is read of many is kept in the user's folder of data, for the next time. Throws a
 * UserError where files are damaged, unless those are to be left out, and where none is left.
 */
export async function readPictures(
  files: readonly PictureFile[],
  folder: string,
  options: ReadOptions,
  { worthKeeping = WORTH_KEEPING } = {},
): Promise<ReadImages> {
  if ((await bytesOf(files)) < worthKeeping) return decodePictures(files, folder, options);
  const path = await keptPath(files, folder, options);
  const kept = await readKept(path);
  if (kept) return kept;
  const read = await decodePictures(files, folder, options);
  const bytes = await keep(path, read);
  if (bytes === undefined) return read;
  const change = `are kept as they were read, for the next time, in ${path} (${megabytes(bytes)})`;
  return { ...read, changes: [...read.changes, change] };
}

async function decodePictures(
  files: readonly PictureFile[],
  folder: string,
  options: ReadOptions,
): Promise<ReadImages> {
  const { invert = false, skipDamaged = false, onReading } = options;
  const read = (path: string) => readPicture(path, invert);
  const format = suitableFormat(await lookAtSome(files, read), options);
  const pixels = format.size ** 2 * format.channels;
  const images = new Uint8Array(files.length * pixels);
  const labels: (number | undefined)[] = [];
  const damaged: Damaged[] = [];
  const seen = { sizes: new Map<string, Size>(), whiteBorders: 0, inColor: 0, transparent: 0 };
  for (const { path, label } of files) {
    try {
      const { picture, hasTransparency } = await read(path);
      const { height, width } = picture;
      images.set(fitPicture(picture, format), labels.length * pixels);
      labels.push(label);
      seen.sizes.set(`${height} by ${width}`, { height, width });
      seen.whiteBorders += Number(hasWhiteBorder(picture));
      seen.inColor += Number(hasColor(picture));
      seen.transparent += Number(hasTransparency);
    } catch (error) {
      if (error instanceof UserError) throw error;
      damaged.push({ path, reason: (error as Error).message });
    }
    onReading?.((labels.length + damaged.length) / files.length);
  }
  const count = labels.length;
  if (count === 0 || (damaged.length > 0 && !skipDamaged)) throw refusal(damaged, files.length, folder);
  const sound = images.subarray(0, count * pixels);
  const share = (few: number) => (few === count ? 'are' : `are, ${few} of ${count},`);
  const { sizes, whiteBorders, inColor, transparent } = seen;
  const changes = [
    damaged.length > 0 && `are all but ${listed(damaged, files.length)}, which are left out`,
    inColor > 0 && format.channels === 1 && `${share(inColor)} in colour: their luminance is taken`,
    transparent > 0 &&
      `${share(transparent)} transparent in places: ${invert ? 'white' : 'black'} is taken to be behind them`,
  ];
  return {
    ...{ count, format, images: sound, whiteBorders },
    labels: labels.includes(undefined) ? undefined : (labels as number[]),
    // Runs of earlier versions know the checksum of PNG images by these words.
    sha256: createHash('sha256').update(`${count} PNG images`).update(sound).digest('hex'),
    stored: { ...largest([...sizes.values()]), byColumns: false },
    changes: [...changes.filter((what) => what !== false), ...sizeChanges([...sizes.values()], format)],
  };
}

async function readPicture(path: string, invert: boolean) {
  const decoded = await decodePicture(await readBytes(path, 'a picture'));
  const over = overBackground(decoded, invert ? 255 : 0);
  return invert ? { ...over, picture: inverted(over.picture) } : over;
}

/** Some of the pictures at even distances; those that are damaged are told of later. */
async function lookAtSome(
  files: readonly PictureFile[],
  read: (path: string) => Promise<{ readonly picture: Picture }>,
): Promise<Picture[]> {
  const count = Math.min(LOOKED_AT, files.length);
  const chosen = Array.from({ length: count }, (_, at) => files[Math.floor((at * files.length) / count)]!);
  const found: Picture[] = [];
  for (const { path } of chosen) {
    await read(path).then(
      ({ picture }) => found.push(picture),
      () => undefined,
    );
  }
  return found;
}

function listed(damaged: readonly Damaged[], total: number): string {
  const named = damaged.slice(0, NAMED).map(({ path, reason }) => `${basename(path)} is ${reason}`);
  const more = damaged.length > NAMED ? ', ...' : '';
  return `${damaged.length} of ${total} (${named.join(', ')}${more})`;
}

function refusal(damaged: readonly Damaged[], total: number, folder: string): UserError {
  const rest = damaged.length < total ? `, or leave them out: ${optionSetting('skipDamaged', true)}` : '';
  return new UserError(
    `Expected whole pictures in ${folder} but ${listed(damaged, total)} cannot be read.\n` +
      `Copy ${damaged.length === 1 ? 'it' : 'them'} again or remove ${damaged.length === 1 ? 'it' : 'them'}${rest}.`,
  );
}

function largest(sizes: readonly Size[]): Size {
  return {
    height: Math.max(...sizes.map(({ height }) => height)),
    width: Math.max(...sizes.map(({ width }) => width)),
  };
}
