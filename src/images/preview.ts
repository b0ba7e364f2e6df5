/**
 * A look at many images in the terminal, laid out to fit it.
 */
import { type GridOptions, imageGrid } from './grid.js';
import { terminalPreview } from './terminal.js';

/** As Node.js tells it: undefined or 0 where it is unknown. */
export interface TerminalSize {
  readonly columns?: number | undefined;
  readonly rows?: number | undefined;
}

/** Pixels a side below which a digit cannot be made out. */
const SMALLEST = 10;
/** For the prompt and what is printed below the images. */
const OTHER_LINES = 4;

/**
 * The images `[count, height, width, channels]` in [-1, 1] as lines of text, without scrolling: in the columns that are given, or
 * those that show them largest. Where there are more than can be made out, the first of them, and a line that says so.
 */
export function imagesPreview(
  images: Float32Array,
  { count, width, height, channels = 1, columns: perRow, padding = 2 }: GridOptions,
  { columns, rows }: TerminalSize,
): string {
  const [across, down] = [columns || 80, 2 * Math.max(5, (rows || 24) - OTHER_LINES)];
  const most = Math.max(1, Math.floor(across / SMALLEST)) * Math.floor(down / SMALLEST);
  const shown = Math.min(count, most);
  /** How large images are in a grid of so many columns, at most 1. */
  const scale = (inRow: number) =>
    Math.min(
      1,
      across / (inRow * (width + padding) + padding),
      down / (Math.ceil(shown / inRow) * (height + padding) + padding),
    );
  const layouts = perRow ? [Math.min(perRow, shown)] : Array.from({ length: shown }, (_, at) => at + 1);
  const best = layouts.reduce((one, other) => (scale(other) > scale(one) ? other : one));
  const grid = imageGrid(images.subarray(0, shown * width * height * channels), {
    ...{ count: shown, width, height, channels, padding },
    columns: best,
  });
  const preview = terminalPreview(grid, Math.max(1, Math.floor(grid.width * scale(best))));
  return shown < count ? `${preview}the first ${shown} of ${count}\n` : preview;
}
