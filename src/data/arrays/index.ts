/**
 * Files that hold many images as one array: IDX, NumPy's, tables.
 */
export { type IdxArray, readIdx } from './idx.js';
export type { ImageArray } from './imageArray.js';
export { readImageArray } from './readImageArray.js';
