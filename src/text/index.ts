/**
 * Times, sizes, counts and commands as people read them, the same in the terminal and on the page. No Node modules.
 */
export {
  commandLine,
  nameProgram,
  outWords,
  RUNS_FOLDER,
  shellWord,
  withProgramNamed,
} from './commandLine.js';
export { counted } from './count.js';
export { duration, roughDuration } from './duration.js';
export { megabytes } from './megabytes.js';
export { suggestion } from './suggestion.js';
export { wrap } from './wrap.js';
