/**
 * Times and sizes as people read them, the same in the terminal and on the page. No Node modules.
 */
export { duration, roughDuration } from './duration.js';
export { megabytes } from './megabytes.js';
export { suggestion } from './suggestion.js';
