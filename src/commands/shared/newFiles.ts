/**
 * What commands write where the user is: files that fit their name, never over one that is there, all or none.
 */
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, parse } from 'node:path';
import { expected, optionName, optionSetting, UserError } from '../../errors.js';

/** A path that stands for standard output. */
export const STDOUT = '-';

/** What a file of a kind is, and how its name ends. */
export interface OutputKind {
  readonly what: string;
  readonly extension: string;
}

export const PNG: OutputKind = { what: 'a PNG image', extension: '.png' };
export const GIF: OutputKind = { what: 'a GIF animation', extension: '.gif' };

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
  const { name, ext } = parse(wanted);
  let path = wanted;
  for (let number = 2; existsSync(path); number++) path = `${name}-${number}${ext}`;
  return path;
}

export interface NewFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * Writes new files, their folders too where needed; returns their paths. Where one cannot be written, those that were
 * are removed again. Throws a UserError if one is there already, which names the option that chose it.
 */
export function writeNewFiles(files: readonly NewFile[], option = 'output'): string[] {
  const written: (() => void)[] = [];
  for (const { path, bytes } of files) {
    try {
      if (path === STDOUT) process.stdout.write(bytes);
      else writeNew(path, bytes, written);
    } catch (error) {
      for (const remove of written.reverse()) remove();
      const { code, message } = error as NodeJS.ErrnoException;
      throw cannotWrite(path, PROBLEMS[code ?? ''] ?? message, { option, cause: error });
    }
  }
  return files.map(({ path }) => path);
}

/** The same of one file. */
export function writeNewFile(path: string, bytes: Uint8Array, option = 'output'): string {
  return writeNewFiles([{ path, bytes }], option)[0]!;
}

/** Adds to `undo` what takes back what was done, as it is done. */
function writeNew(path: string, bytes: Uint8Array, undo: (() => void)[]): void {
  const folder = dirname(path);
  const made = mkdirSync(folder, { recursive: true });
  if (made !== undefined) undo.push(() => removeEmpty(folder, made));
  const file = openSync(path, 'wx');
  undo.push(() => rmSync(path, { force: true }));
  try {
    writeFileSync(file, bytes);
  } finally {
    closeSync(file);
  }
}

/** Removes a folder and those above it up to `top`, unless there is something else in them. */
function removeEmpty(folder: string, top: string): void {
  try {
    for (let at = folder; at.length >= top.length; at = dirname(at)) rmdirSync(at);
  } catch {
    // Somebody else's file is in it.
  }
}

const PROBLEMS: Readonly<Record<string, string>> = {
  EEXIST: 'there is one already',
  EACCES: 'the folder may not be written',
  EPERM: 'the folder may not be written',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOTDIR: 'a part of the path is a file',
  EISDIR: 'there is a folder of that name',
  ENAMETOOLONG: 'the name is too long',
};

/** Throws a UserError if any of these is there already: before work whose result could not be written. */
export function refuseTaken(paths: readonly string[], option = 'output'): void {
  const taken = paths.find((path) => existsSync(path));
  if (taken !== undefined) throw cannotWrite(taken, PROBLEMS.EEXIST!, { option });
}

function cannotWrite(
  path: string,
  problem: string,
  { option, cause }: { option: string; cause?: unknown },
): UserError {
  return new UserError(
    `Expected to write a new file at ${path} but ${problem}. Choose another with ${optionName(option)}.`,
    { cause },
  );
}
