/**
 * Pictures of any size and colours, brought to the size and the channels that the networks draw.
 */
export { fitPicture, sizeChanges, suitableFormat, type Way } from './fitPicture.js';
export { hasColor, hasWhiteBorder, overBackground, type Picture, type Size } from './picture.js';
