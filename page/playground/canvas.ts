/**
 * Pictures onto canvases and into the visitor's files.
 */
import { type RasterImage, rgbaPixels } from '../../src/images/browser.js';

/** Shows a picture pixel by pixel: the canvas takes its size. */
export function paint(canvas: HTMLCanvasElement, picture: RasterImage): void {
  const { width, height } = picture;
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')!.putImageData(new ImageData(rgbaPixels(picture), width, height), 0, 0);
}

/** Offers a picture as a PNG to save. */
export async function savePng(picture: RasterImage, name: string): Promise<void> {
  const canvas = document.createElement('canvas');
  paint(canvas, picture);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error(`The browser could not write ${name}.`);
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
