/**
 * Pictures in files, one in each.
 */
export { type PictureFile, readPictures } from './readPictures.js';
