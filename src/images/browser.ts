/**
 * This folder's second door, for the page: what needs neither Node nor a canvas.
 */
export { enlarged, type GrayImage } from './gray.js';
export { type GridOptions, grayLevel, imageGrid, singleImage } from './grid.js';
