/**
 * The file of latent vectors that `dcgan project` writes and `dcgan sample --near` reads.
 */
import { readFileSync } from 'node:fs';
import { expected, firstLine, optionName } from '../../errors.js';
import type { Projections } from '../../sampling/index.js';
import { check, count, fields, finite, list, optional, text } from '../../schema/index.js';
import { commandLine } from '../../text/index.js';

const FILE = fields({
  run: text,
  checkpoint: text,
  images: list(fields({ image: text, error: finite, digit: optional(count()), latentVector: list(finite) })),
});

export function encodeProjections(found: Projections, names: readonly string[]): Uint8Array {
  const { run, checkpoint, latentVectors, latentDim, digits, errors } = found;
  const images = names.map((image, index) => ({
    ...{ image, error: errors[index]!, digit: digits?.[index] },
    latentVector: [...latentVectors.subarray(index * latentDim, (index + 1) * latentDim)],
  }));
  return Buffer.from(`${JSON.stringify({ run: run.name, checkpoint, images })}\n`);
}

/** The generator that the vectors belong to, and what `sample` is to draw near. Throws a UserError for another file. */
export function readProjections(path: string) {
  const next = `Make one with ${commandLine('project')}.`;
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw expected(`a file that ${commandLine('project')} wrote`, {
      for: optionName('near'),
      found: `${path}: ${firstLine(error)}`,
      next,
      cause: error,
      exitCode: 1,
    });
  }
  const { run, checkpoint, images } = check(FILE, value, { file: path, next });
  const digits = images.flatMap(({ digit }) => digit ?? []);
  const latentVectors = Float32Array.from(images.flatMap(({ latentVector }) => latentVector));
  return { run, checkpoint, near: { latentVectors, digits: digits.length > 0 ? digits : undefined } };
}
