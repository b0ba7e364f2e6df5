/**
 * A program in a terminal of its own, typed into and read from. No tests here.
 */
import { spawn, spawnSync } from 'node:child_process';

/** Why no terminal can be had; false where one can. BSD's `script` takes other flags and has no --version. */
export const noTerminal =
  spawnSync('script', ['--version']).status === 0 ? false : "needs util-linux' script for a terminal";

export interface Terminal {
  /** Types the text; resolves to what the terminal shows from then on, once `pattern` is in it. */
  type(text: string, pattern: RegExp): Promise<string>;
  /** Resolves to the exit code when the command has ended. */
  readonly ended: Promise<number | null>;
  kill(): void;
}

/** Starts a command line in a terminal; resolves once it has shown `ready`. */
export async function openTerminal(
  line: string,
  { ready, ...options }: { ready: RegExp; cwd: string; env?: NodeJS.ProcessEnv },
): Promise<Terminal> {
  const child = spawn('script', ['--quiet', '--return', '--command', line, '/dev/null'], options);
  let shown = '';
  let waiting: { from: number; pattern: RegExp; resolve: (shown: string) => void } | undefined;
  const check = () => {
    const following = waiting && shown.slice(waiting.from);
    if (following && waiting?.pattern.test(following)) waiting.resolve(following);
  };
  child.stdout.on('data', (data) => {
    shown += data;
    check();
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const type = (text: string, pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      waiting = { from: shown.length, pattern, resolve };
      child.stdin.write(text);
      ended.then(() => reject(new Error(`${line} ended without showing ${pattern}: ${shown}`)));
    });
  const terminal = { type, ended, kill: () => void child.kill() };
  await new Promise<string>((resolve, reject) => {
    waiting = { from: 0, pattern: ready, resolve };
    ended.then(() => reject(new Error(`${line} ended without showing ${ready}: ${shown}`)));
  });
  return terminal;
}
