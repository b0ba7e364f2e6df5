/**
 * This folder's second door, for the page.
 */
export { encodeSafetensors } from './safetensors.js';
