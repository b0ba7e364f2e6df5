/**
 * What the commands share: arguments, new files, interruptions, questions.
 */
export { checkCounts, listOfSeeds, parseSeeds } from './arguments.js';
export { canAsk, confirmed } from './confirm.js';
export { listenForInterruption } from './interruption.js';
export { freePath, refuseTaken, writeNewFile } from './newFiles.js';
