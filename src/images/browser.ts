/**
 * This folder's second door, for the page: what needs neither Node nor a canvas.
 */
export { grayLevels, imageGrid, singleImage } from './grid.js';
export { type Channels, enlarged, type RasterImage, rgbaPixels } from './raster.js';
export { IMAGE_PIXELS, IMAGE_SIDE, imageAt } from './size.js';
