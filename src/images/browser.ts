/**
 * This folder's second door, for the page: what needs neither Node nor a canvas.
 */
export { imageGrid, singleImage } from './grid.js';
export { type Channels, enlarged, type RasterImage, rgbaPixels } from './raster.js';
