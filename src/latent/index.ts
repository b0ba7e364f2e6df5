/**
 * Latent vectors: one for each seed, and walks between them. Plain arrays, so that the page in the browser
 * draws the same digits as the command line.
 */
export { latentVectorsOf } from './vectors.js';
export { latentWalk, sphericalInterpolation, type WalkOptions } from './walk.js';
