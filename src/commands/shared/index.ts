/**
 * What the commands share: combinations of options, lists of seeds, new files, interruptions, questions.
 */
export { refuseTogether, refuseWithout, TO_STDOUT } from './combinations.js';
export { canAsk, confirmed } from './confirm.js';
export { listenForInterruption } from './interruption.js';
export {
  checkFolder,
  checkNewFile,
  freePath,
  GIF,
  type OutputKind,
  PNG,
  refuseTaken,
} from './newFiles.js';
export { listOfSeeds, parseSeeds } from './seedLists.js';
export { type NewFile, STDOUT, writeNewFile, writeNewFiles } from './writeNewFiles.js';
