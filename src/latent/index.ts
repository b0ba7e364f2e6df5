/**
 * Latent vectors: one for each seed, and walks between them; and the digits that stand behind them. Plain arrays, so that
 * the page in the browser draws the same digits as the command line.
 */
export { DIGITS, digitsByShare, digitsOf, generatorInput, oneHot, sharesOf } from './digits.js';
export { latentVectorsOf } from './vectors.js';
export { digitWalk, latentWalk, sphericalInterpolation, type WalkOptions } from './walk.js';
