/**
 * Where commands write what the user keeps: paths whose names fit, and which are free. The writing is in
 * `writeNewFiles.ts`.
 */
import { existsSync, statSync } from 'node:fs';
import { join, parse } from 'node:path';
import { expected, optionName, optionSetting } from '../../errors.js';
import { cannotWrite, STDOUT, TAKEN } from './writeNewFiles.js';

/** What a file of a kind is, and how its name ends. */
export interface OutputKind {
  readonly what: string;
  readonly extension: string;
}

export const PNG: OutputKind = { what: 'a PNG image', extension: '.png' };
const GIF: OutputKind = { what: 'a GIF animation', extension: '.gif' };
export const MP4: OutputKind = { what: 'an MP4 video', extension: '.mp4' };

/** An animation is a video where its name says so, and else a GIF. */
export const animationKind = (path: string | undefined): OutputKind =>
  path?.toLowerCase().endsWith(MP4.extension) ? MP4 : GIF;

/** Extensions of files, by which a name is no folder's. */
const FILE_NAME =
  /\.(?:png|gif|jpe?g|webp|bmp|tiff?|svg|pdf|mp4|webm|onnx|npz|npy|idx|bin|json|html?|h5|keras|zip|tar|t?gz)$/i;

interface PathUse {
  /** The option that the path was given with. */
  readonly option?: string;
  /** Whether the file may go to standard output. */
  readonly toStdout?: boolean;
}

/**
 * Checks, before any work, that a new file of this kind can be at the path that was given, if any was. Throws a
 * UserError for a folder, a name that ends otherwise, a file that is there, and a terminal as standard output.
 */
export function checkNewFile(
  path: string | undefined,
  { what, extension }: OutputKind,
  { option = 'output', toStdout = true }: PathUse = {},
): void {
  if (path === undefined) return;
  const refused = (rule: string, next: string) =>
    expected(rule, { for: optionName(option), received: path, next });
  const named = (name: string) => `Try ${optionSetting(option, name)}.`;
  if (path === STDOUT) {
    if (toStdout && !process.stdout.isTTY) return;
    throw refused(
      toStdout ? 'a file, or a pipe as standard output,' : 'a file',
      `${toStdout ? `A terminal does not show ${what}. ` : ''}${named(`digits${extension}`)}`,
    );
  }
  if (isFolder(path)) throw refused(`a file, not a folder,`, named(join(path, `digits${extension}`)));
  const { dir, name, ext } = parse(path);
  if (ext.toLowerCase() !== extension) {
    throw refused(
      `a name that ends in ${extension}`,
      `What is written is ${what}. ${named(join(dir, `${name}${extension}`))}`,
    );
  }
  refuseTaken([path], option);
}

/**
 * Checks that a folder can be at the path that was given, if any was. Throws a UserError for a file, also by its name,
 * and for standard output.
 */
export function checkFolder(path: string | undefined, option = 'output'): void {
  if (path === undefined) return;
  const isFile = existsSync(path) && !statSync(path).isDirectory();
  const isFileName = FILE_NAME.test(path) && !existsSync(path);
  if (path !== STDOUT && !isFile && !isFileName) return;
  throw expected('a folder', {
    for: optionName(option),
    received: path,
    next: `Several files are written. Try ${optionSetting(option, path === STDOUT ? 'digits' : `${parse(path).name}-files`)}.`,
  });
}

function isFolder(path: string): boolean {
  return /[/\\]$/.test(path) || (existsSync(path) && statSync(path).isDirectory());
}

/** `samples.png`, or `samples-2.png` where that is taken, and so on. */
export function freePath(wanted: string): string {
  const { dir, name, ext } = parse(wanted);
  let path = wanted;
  for (let number = 2; existsSync(path); number++) path = join(dir, `${name}-${number}${ext}`);
  return path;
}

/** Throws a UserError if any of these is there already: before work whose result could not be written. */
export function refuseTaken(paths: readonly string[], option = 'output'): void {
  const taken = paths.find((path) => existsSync(path));
  if (taken !== undefined) throw cannotWrite(taken, TAKEN, { option });
}
