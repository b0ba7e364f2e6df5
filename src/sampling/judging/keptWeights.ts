/**
 * The weights of classifiers that learnt the classes of a data set, as files in the user's folder of data, named by the
 * checksum of what was learnt.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder } from '../../dataFolder.js';
import { product } from '../../figures/index.js';
import type { WeightArray } from '../../metrics/index.js';

const CHECKSUM_BYTES = 32;

export const classifierFolder = () => join(dataFolder(), 'classifiers');

const fileOf = (name: string) => join(classifierFolder(), `${name}.bin`);
const checksum = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

/** Undefined where there are none, or damaged ones: they are learnt again. */
export function readKeptWeights(
  name: string,
  shapes: readonly (readonly number[])[],
): WeightArray[] | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(fileOf(name));
  } catch {
    return undefined;
  }
  const content = new Uint8Array(bytes.subarray(CHECKSUM_BYTES));
  const size = shapes.reduce((sum, shape) => sum + product(shape), 0);
  if (!checksum(content).equals(bytes.subarray(0, CHECKSUM_BYTES)) || content.length !== 4 * size)
    return undefined;
  let offset = 0;
  return shapes.map((shape) => {
    const values = new Float32Array(content.buffer, offset, product(shape));
    offset += values.byteLength;
    return { shape, values };
  });
}

/** Returns what kept them from being written, if anything: they serve without. */
export function keepWeights(name: string, weights: readonly WeightArray[]): string | undefined {
  const content = bytesOf(weights);
  const path = fileOf(name);
  const temporary = `${path}.tmp-${process.pid}`;
  try {
    mkdirSync(classifierFolder(), { recursive: true });
    writeFileSync(temporary, Buffer.concat([checksum(content), content]));
    renameSync(temporary, path);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** All arrays, one after the other. */
export function bytesOf(weights: readonly WeightArray[]): Buffer {
  return Buffer.concat(
    weights.map(({ values }) => Buffer.from(values.buffer, values.byteOffset, values.byteLength)),
  );
}
