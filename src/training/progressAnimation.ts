/**
 * A run's progress as an animation: its grids of samples, the epoch written on each.
 */
import { readFileSync } from 'node:fs';
import { UserError } from '../errors.js';
import {
  type AnimationFormat,
  captioned,
  decodePng,
  encodeAnimation,
  type RasterImage,
} from '../images/index.js';
import { checkOptions, GIF_OPTIONS } from '../options/index.js';
import { listSamples, type Run, runWords } from '../runs/index.js';
import { commandLine } from '../text/index.js';

export interface AnimationOptions {
  readonly framesPerSecond?: number | undefined;
  /** GIF unless given. */
  readonly format?: AnimationFormat | undefined;
  /** How many times larger than the grids. */
  readonly scale?: number | undefined;
  /** How long the last frame stays. */
  readonly holdSeconds?: number | undefined;
  /** Called for each grid that is left out, with its file and the reason. */
  readonly onUnreadable?: ((message: string) => void) | undefined;
}

const { fps: framesPerSecond, scale, hold: holdSeconds } = GIF_OPTIONS;
const OPTIONS = { framesPerSecond, scale, holdSeconds };

interface Grid {
  readonly epoch: number;
  readonly step: number;
  readonly path: string;
  readonly image: RasterImage;
}

/** More make files that nobody watches to the end: 2,000 grids of 16 images are 70 MB. */
const MOST_FRAMES = 200;

/** At most so many of the items, the first and the last among them, at even distances. */
function evenly<Item>(items: readonly Item[], most: number): Item[] {
  if (items.length <= most) return [...items];
  return Array.from(
    { length: most },
    (_, index) => items[Math.round((index * (items.length - 1)) / (most - 1))]!,
  );
}

/**
 * The run's grids of samples by epoch, at most 200, all of one size. Those that cannot be read, or are not as large as
 * the newest, are left out, and `onUnreadable` is called for each.
 */
export function readGrids(run: Run, onUnreadable: (message: string) => void = () => {}): Grid[] {
  const leftOut = (path: string, reason: string) =>
    onUnreadable(`The samples in ${path} are left out of the animation: ${reason}.`);
  const grids = evenly(listSamples(run), MOST_FRAMES).flatMap(({ epoch, step, path }) => {
    try {
      return [{ epoch, step, path, image: decodePng(readFileSync(path)) }];
    } catch {
      leftOut(path, 'the file is damaged');
      return [];
    }
  });
  const newest = grids.at(-1)?.image;
  return grids.filter(({ path, image: { width, height } }) => {
    if (width === newest?.width && height === newest.height) return true;
    leftOut(path, `they are ${width} by ${height} pixels, the newest ${newest?.width} by ${newest?.height}`);
    return false;
  });
}

/** The animation's bytes. Throws a UserError when the run has no samples yet, or none that can be read. */
export async function progressAnimation(run: Run, options: AnimationOptions = {}): Promise<Uint8Array> {
  checkOptions(OPTIONS, options, ['format', 'onUnreadable']);
  const grids = readGrids(run, options.onUnreadable);
  if (grids.length === 0) throw noSamples(run);
  const frames = await Promise.all(
    grids.map(({ image, ...progress }) => captioned(image, captionOf(progress))),
  );
  const { framesPerSecond = 5, scale = 2, holdSeconds = 3, format } = options;
  return encodeAnimation(frames, { framesPerSecond, scale, holdSeconds, format });
}

function captionOf({ epoch, step }: Pick<Grid, 'epoch' | 'step'>): string {
  if (step > 0) return `epoch ${epoch + 1}, step ${step}`;
  return epoch === 0 ? 'untrained' : `epoch ${epoch}`;
}

function noSamples(run: Run): UserError {
  const damaged = listSamples(run).length > 0;
  return new UserError(
    damaged
      ? `Expected samples in ${run.folder}/samples but every file there is damaged. Restore one, or begin a new run.`
      : `Expected samples in ${run.folder}/samples but found none. Train the run first: ${commandLine('train', '--resume', ...runWords(run))}`,
  );
}
