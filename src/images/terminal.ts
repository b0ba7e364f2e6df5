/**
 * An image as text, for a look at it in the terminal.
 */
import type { RasterImage } from './raster.js';

/** An upper half block: its colour is the upper pixel, its background the lower one. */
const UPPER_HALF = '\u2580';
const RESET = '\u001b[0m';

/**
 * The image as lines of coloured half blocks, two rows of pixels a line, made smaller to fit `columns`. Needs
 * a terminal with 24-bit colours.
 */
export function terminalPreview(image: RasterImage, columns: number): string {
  const width = Math.min(image.width, columns);
  const height = Math.max(1, Math.round((image.height * width) / image.width));
  const level = (x: number, y: number) => (y < height ? areaMean(image, x, y, width, height) : '0;0;0');
  const lines = Array.from({ length: Math.ceil(height / 2) }, (_, line) => {
    const cells = Array.from({ length: width }, (_, x) => {
      const [upper, lower] = [level(x, 2 * line), level(x, 2 * line + 1)];
      return `\u001b[38;2;${upper};48;2;${lower}m${UPPER_HALF}`;
    });
    return cells.join('') + RESET;
  });
  return `${lines.join('\n')}\n`;
}

/** The mean colour of the pixels that pixel (x, y) of a `width` by `height` version covers, as a terminal is told of it. */
function areaMean(image: RasterImage, x: number, y: number, width: number, height: number): string {
  const { channels = 1 } = image;
  const [left, right] = [Math.floor((x * image.width) / width), Math.ceil(((x + 1) * image.width) / width)];
  const [top, bottom] = [
    Math.floor((y * image.height) / height),
    Math.ceil(((y + 1) * image.height) / height),
  ];
  const mean = (channel: number) => {
    let sum = 0;
    for (let row = top; row < bottom; row++) {
      for (let column = left; column < right; column++)
        sum += image.pixels[(row * image.width + column) * channels + channel]!;
    }
    return Math.round(sum / ((right - left) * (bottom - top)));
  };
  return [0, 1, 2].map((color) => mean(channels === 1 ? 0 : color)).join(';');
}
