/**
 * This folder's second door, for the page: batches of images that are in memory.
 */
export { batchIndices, gatherImages, stepsPerEpoch } from './batches.js';
