/**
 * This folder's second door, for the page: drawing with a generator in training, and the search for latent vectors.
 */
export { generateImages } from './generateImages.js';
export { latentVectorsFor, type SearchedNetwork } from './latentSearch.js';
export { SamplingStatistics } from './samplingStatistics.js';
