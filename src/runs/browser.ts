/**
 * This folder's second door, for the page: names only, no files.
 */
export { parseCheckpointName } from './checkpointName.js';
