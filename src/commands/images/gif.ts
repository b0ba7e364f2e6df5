/**
 * `dcgan gif`: a run's samples as an animation.
 */

import { UserError } from '../../errors.js';
import type { GIF_OPTIONS, OptionsOf } from '../../options/index.js';
import { newestRun, openRun, writePicture } from '../../runs/index.js';
import { progressAnimation } from '../../training/index.js';
import { checkCounts, writeNewFile } from '../shared/index.js';

export type GifCommandOptions = OptionsOf<typeof GIF_OPTIONS>;

export async function gifCommand({
  run: name,
  out,
  output,
  fps,
  scale,
  hold,
  json,
}: GifCommandOptions): Promise<void> {
  checkCounts({ '--scale': scale });
  checkPositive('--fps', fps, 50);
  checkPositive('--hold', hold, 600);
  const run = name === undefined ? newestRun(out) : openRun({ out, name });
  const gif = await progressAnimation(run, {
    framesPerSecond: fps,
    scale,
    holdSeconds: hold,
    onUnreadable: (message) => process.stderr.write(`warning: ${message}\n`),
  });
  const path = output === undefined ? writePicture(run, 'progress.gif', gif) : writeNewFile(output, gif);
  process.stdout.write(json ? `${JSON.stringify({ path, run: run.name })}\n` : `${path}\n`);
}

function checkPositive(flag: string, value: number | undefined, most: number): void {
  if (value === undefined || (value > 0 && value <= most)) return;
  throw new UserError(
    `Expected a number above 0, at most ${most}, for ${flag} but received ${value}. Try ${flag} 3.`,
    {
      exitCode: 2,
    },
  );
}
