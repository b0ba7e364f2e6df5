/**
 * A run's progress as an animation: its grids of samples, the epoch written on each.
 */
import { UserError } from '../errors.js';
import { captioned, decodePng, encodeGif } from '../images/index.js';
import { type Run, readSamples } from '../runs/index.js';

export interface AnimationOptions {
  readonly framesPerSecond?: number | undefined;
  /** How many times larger than the grids. */
  readonly scale?: number | undefined;
  /** How long the last frame stays. */
  readonly holdSeconds?: number | undefined;
}

/** The GIF's bytes. Throws a UserError when the run has no samples yet. */
export async function progressAnimation(run: Run, options: AnimationOptions = {}): Promise<Uint8Array> {
  const samples = readSamples(run);
  if (samples.length === 0) {
    throw new UserError(
      `Expected samples in ${run.folder}/samples but found none. Train the run first: dcgan train --run ${run.name} --resume`,
    );
  }
  const frames = await Promise.all(
    samples.map(({ epoch, png }) => captioned(decodePng(png), epoch === 0 ? 'untrained' : `epoch ${epoch}`)),
  );
  const { framesPerSecond = 5, scale = 2, holdSeconds = 3 } = options;
  return encodeGif(frames, { framesPerSecond, scale, holdSeconds });
}
