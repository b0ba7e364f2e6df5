/**
 * Images from a generator in inference mode.
 */
import { tensor, tidy } from '@tensorflow/tfjs-core';
import type { LayerStatistics } from '../gan/index.js';
import { inferencePass, type Network } from '../models/index.js';

/** Images made at once: bounds the memory that many images take. */
const CHUNK = 256;

/**
 * Images `[count, size, size, channels]` in [-1, 1] for latent vectors `[count, latentDim]`, with the given batch-norm
 * statistics or the generator's own.
 */
export async function generateImages(
  generator: Network,
  latentVectors: Float32Array,
  statistics?: LayerStatistics,
): Promise<Float32Array> {
  const latentDim = generator.inputShape[0]!;
  const chunks: Float32Array[] = [];
  for (let at = 0; at < latentVectors.length; at += CHUNK * latentDim) {
    const vectors = latentVectors.slice(at, at + CHUNK * latentDim);
    const images = tidy(() =>
      inferencePass(generator, tensor(vectors, [vectors.length / latentDim, latentDim]), statistics),
    );
    chunks.push(await images.data<'float32'>().finally(() => images.dispose()));
  }
  const size = chunks.reduce((total, { length }) => total + length, 0);
  const all = new Float32Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    all.set(chunk, offset);
    offset += chunk.length;
  }
  return all;
}
