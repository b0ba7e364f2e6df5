/**
 * The C++ compiler that the user has: for the build of the engine, before anything else is built, and for the program.
 */
import { spawnSync } from 'node:child_process';

/** The first that runs of $CXX, or else of the usual names; undefined where there is none. */
export function findCompiler() {
  const { CXX } = process.env;
  return (CXX ? [CXX] : ['c++', 'g++', 'clang++']).find(runs);
}

function runs(command) {
  try {
    return spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;
  } catch {
    return false; // Where Node's permissions let no program run, none compiles.
  }
}
