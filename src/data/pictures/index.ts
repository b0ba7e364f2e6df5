/**
 * Pictures in files, one in each.
 */
export type { PictureFile } from './pictureFile.js';
export { readPictures } from './readPictures.js';
