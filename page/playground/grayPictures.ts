/**
 * Images of the generator as pictures on a canvas and in files: the grey levels and the grid of `dcgan sample`.
 */
import { enlarged, type GrayImage, imageGrid, singleImage } from '../../src/images/browser.js';

/** An image's width and height. */
export const SIDE = 28;

/** One of many images `[count, 28, 28]` in [-1, 1]. */
export function digitPicture(images: Float32Array, index = 0): GrayImage {
  return singleImage(images, index, { count: images.length / SIDE ** 2, width: SIDE, height: SIDE });
}

/** All images `[count, 28, 28]` edge to edge, as the map's background. */
export function atlasPicture(images: Float32Array): GrayImage {
  return imageGrid(images, { count: images.length / SIDE ** 2, width: SIDE, height: SIDE, padding: 0 });
}

/** What `dcgan sample --scale` writes of these images `[count, 28, 28]`, a single one without a frame. */
export function savedPicture(images: Float32Array, scale: number): GrayImage {
  const count = images.length / SIDE ** 2;
  const grid = count === 1 ? digitPicture(images) : imageGrid(images, { count, width: SIDE, height: SIDE });
  return enlarged(grid, scale);
}

/** Red, green, blue and opacity of each pixel, as a canvas wants them. */
export function rgbaPixels({ pixels }: GrayImage): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(pixels.length * 4);
  pixels.forEach((gray, pixel) => {
    rgba.set([gray, gray, gray, 255], pixel * 4);
  });
  return rgba;
}
