/**
 * The run's random numbers: a counter-based generator, so that every draw is a function of
 * (seed, stream, counter, index) and a resumed run needs no generator state. No tensors live here.
 * The hash is Philox4x32-10 (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3").
 */
export { keepMask, normals, permutation, uniforms } from './draws.js';
export { type Key, keyWords, streamKey } from './key.js';
export { philox } from './philox.js';
