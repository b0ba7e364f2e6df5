/**
 * The C++ compiler that the user has.
 */
import { spawnSync } from 'node:child_process';

/** The first that runs of $CXX, or else of the usual names; undefined where there is none. */
export function findCompiler(): string | undefined {
  const { CXX } = process.env;
  const names = CXX ? [CXX] : ['c++', 'g++', 'clang++'];
  return names.find((name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0);
}
