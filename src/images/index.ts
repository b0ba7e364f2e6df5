/**
 * Pictures: grids, PNG, GIF, captions, curves, previews in the terminal. Bytes in, bytes out; no files and
 * no tensors.
 */
export { type AnimationFormat, encodeAnimation } from './animation.js';
export { captioned } from './caption.js';
export { COLORS, drawChart } from './chart.js';
export { encodeGif, type GifOptions, gifFrameCount } from './gif.js';
export { type GridOptions, grayLevels, imageGrid, singleImage } from './grid.js';
export { plotLosses } from './plot.js';
export { decodeAnyPng, decodePng, encodePng } from './png.js';
export { withPngText } from './pngText.js';
export { imagesPreview } from './preview.js';
export { type Channels, enlarged, type RasterImage, rasterImage } from './raster.js';
export { IMAGE_PIXELS, IMAGE_SIDE, imageAt } from './size.js';
