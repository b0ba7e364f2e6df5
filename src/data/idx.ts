/**
 * IDX files, the format that MNIST comes in: a big-endian header of dimensions, then the values. Bytes only;
 * which files make a data set is in `dataset.ts`.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { UserError } from '../errors.js';

export interface IdxArray {
  readonly shape: readonly number[];
  readonly values: Uint8Array;
}

const UNSIGNED_BYTE = 0x08;
const NEXT_STEP = 'Copy the file again from its source.';

/**
 * Reads an IDX file of unsigned bytes, plain or gzipped. Throws a UserError that names the file, what was
 * expected and what was found: no file, no permission, another format, too short or too long.
 */
export async function readIdx(path: string): Promise<IdxArray> {
  return parseIdx(await decompressed(path, await fileBytes(path)), path);
}

async function fileBytes(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const found =
      { ENOENT: 'there is none', EACCES: 'it may not be read', EISDIR: 'it is a folder' }[code ?? ''] ??
      (error as Error).message;
    throw new UserError(`Expected an IDX file at ${path} but ${found}.`, { cause: error });
  }
}

async function decompressed(path: string, bytes: Buffer): Promise<Buffer> {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (!isGzip) return bytes;
  try {
    return await promisify(gunzip)(bytes);
  } catch (error) {
    throw new UserError(`Expected a whole gzip file at ${path} but it is damaged. ${NEXT_STEP}`, {
      cause: error,
    });
  }
}

function parseIdx(bytes: Buffer, path: string): IdxArray {
  const magic = bytes.length >= 4 ? bytes.readUInt32BE(0) : -1;
  const [type, rank] = [(magic >>> 8) & 0xff, magic & 0xff];
  if (magic < 0 || magic >>> 16 !== 0 || rank === 0) {
    const found = bytes.subarray(0, 4).toString('hex') || 'nothing';
    throw new UserError(
      `Expected an IDX file (beginning 0000 08) at ${path} but it begins ${found}. ${NEXT_STEP}`,
    );
  }
  if (type !== UNSIGNED_BYTE) {
    throw new UserError(
      `Expected unsigned bytes (IDX type 08) in ${path} but found type ${hex(type)}. ${NEXT_STEP}`,
    );
  }
  const header = 4 + 4 * rank;
  if (bytes.length < header) throw wrongLength(path, header, bytes.length);
  const shape = Array.from({ length: rank }, (_, axis) => bytes.readUInt32BE(4 + 4 * axis));
  const expected = header + shape.reduce((size, dimension) => size * dimension, 1);
  if (bytes.length !== expected) throw wrongLength(path, expected, bytes.length);
  return { shape, values: new Uint8Array(bytes.buffer, bytes.byteOffset + header, expected - header) };
}

function wrongLength(path: string, expected: number, found: number): UserError {
  const kind = found < expected ? 'truncated' : 'too long';
  return new UserError(
    `Expected ${expected} bytes in ${path} but found ${found}: it is ${kind}. ${NEXT_STEP}`,
  );
}

const hex = (byte: number) => byte.toString(16).padStart(2, '0');

/** SHA-256 of the file as it would be uncompressed: the header is remade from the shape. */
export function idxSha256({ shape, values }: IdxArray): string {
  const header = Buffer.alloc(4 + 4 * shape.length);
  header.writeUInt32BE(0x0800 + shape.length, 0);
  shape.forEach((dimension, axis) => {
    header.writeUInt32BE(dimension, 4 + 4 * axis);
  });
  return createHash('sha256').update(header).update(values).digest('hex');
}
