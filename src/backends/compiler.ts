/**
 * The C++ compiler that the user has.
 */
import { spawnSync } from 'node:child_process';

/** The first that runs of $CXX, or else of the usual names; undefined where there is none. */
export function findCompiler(): string | undefined {
  const { CXX } = process.env;
  const names = CXX ? [CXX] : ['c++', 'g++', 'clang++'];
  return names.find(runs);
}

function runs(command: string): boolean {
  try {
    return spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;
  } catch {
    return false; // Where Node's permissions let no program run, none compiles.
  }
}
