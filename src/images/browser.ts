/**
 * This folder's second door, for the page: what needs neither Node nor a canvas.
 */
export { enlarged, type GrayImage } from './gray.js';
export { imageGrid, singleImage } from './grid.js';
