/**
 * This folder's second door, for the page: the steps of a run and its samples, without its folder.
 */
export { drawSamples, samplesGrid } from './drawSamples.js';
export { NO_SUMS } from './epochSums.js';
export { openImageSource } from './imageSource.js';
export { type StepEntry, trainEpoch } from './trainEpoch.js';
