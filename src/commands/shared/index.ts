/**
 * What the commands share: lists of seeds, new files, interruptions, questions.
 */
export { canAsk, confirmed } from './confirm.js';
export { listenForInterruption } from './interruption.js';
export {
  animationKind,
  checkFolder,
  checkNewFile,
  freePath,
  MP4,
  type OutputKind,
  PNG,
  refuseTaken,
} from './newFiles.js';
export { tellOfPretrained } from './pretrained.js';
export { listOfSeeds, parseSeeds } from './seedLists.js';
export { type NewFile, STDOUT, writeNewFile, writeNewFiles } from './writeNewFiles.js';
