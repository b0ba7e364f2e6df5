/**
 * This folder's second door, for the page: drawing with a generator in training.
 */
export { generateImages } from './generateImages.js';
export { SamplingStatistics } from './samplingStatistics.js';
