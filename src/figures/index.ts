/**
 * Arithmetic on a run's figures that several folders need. Plain numbers, no Node modules.
 */
export { divergence, GUESSING } from './divergence.js';
export { median } from './median.js';
export { product } from './product.js';
