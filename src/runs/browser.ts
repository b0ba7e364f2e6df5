/**
 * This folder's second door, for the page: names only, no files.
 */
export { checkpointName, parseCheckpointName } from './checkpointName.js';
