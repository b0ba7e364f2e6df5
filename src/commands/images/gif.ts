/**
 * `dcgan gif`: a run's samples as an animation.
 */
import type { GIF_OPTIONS, OptionsOf } from '../../options/index.js';
import { findRun, isPretrained, writePicture } from '../../runs/index.js';
import { progressAnimation } from '../../training/index.js';
import {
  animationKind,
  checkNewFile,
  freePath,
  MP4,
  STDOUT,
  tellOfPretrained,
  writeNewFile,
} from '../shared/index.js';

export type GifCommandOptions = OptionsOf<typeof GIF_OPTIONS>;

export async function gifCommand(options: GifCommandOptions): Promise<void> {
  const { run: name, out, output, fps, scale, hold, json } = options;
  const kind = animationKind(output);
  checkNewFile(output, kind);
  const run = findRun({ out, name });
  const gif = await progressAnimation(run, {
    format: kind === MP4 ? 'mp4' : 'gif',
    framesPerSecond: fps,
    scale,
    holdSeconds: hold,
    onUnreadable: (message) => process.stderr.write(`warning: ${message}\n`),
  });
  const path =
    output === undefined && !isPretrained(run)
      ? writePicture(run, 'progress.gif', gif)
      : await writeNewFile(output ?? freePath('progress.gif'), gif);
  tellOfPretrained(run, options);
  if (path === STDOUT) return;
  process.stdout.write(json ? `${JSON.stringify({ path, run: run.name })}\n` : `${path}\n`);
}
