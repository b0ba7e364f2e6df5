/**
 * The program as a user runs it, as scripts/test.mjs compiles it: a child process in a folder of its own. No tests
 * here.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { narrowing } from '../narrowModels.js';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export interface Outcome {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly outcome: Promise<Outcome>;
  /** Resolves when stdout has come to hold this text, to all that it holds. */
  said(text: string): Promise<string>;
}

/** Starts `dcgan` with these arguments in `folder`. */
export function start(folder: string, ...args: string[]): Running {
  const child = spawn(process.execPath, [...narrowing(), cli, ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stderr.on('data', (data) => {
    stderr += data;
  });
  const waiting: { text: string; resolve: (said: string) => void; reject: (error: Error) => void }[] = [];
  child.stdout.on('data', (data) => {
    stdout += data;
    for (const { text, resolve } of waiting) if (stdout.includes(text)) resolve(stdout);
  });
  const outcome = new Promise<Outcome>((resolve) => {
    child.on('close', (code, signal) => {
      resolve({ code, signal, stdout, stderr });
      for (const { text, reject } of waiting)
        reject(new Error(`dcgan ended without saying ${text}: ${stderr}`));
    });
  });
  const said = (text: string) =>
    new Promise<string>((resolve, reject) => {
      if (stdout.includes(text)) resolve(stdout);
      else waiting.push({ text, resolve, reject });
    });
  return { child, outcome, said };
}

/** The same program as a shell's line; the arguments are plain words. */
export function programLine(...args: string[]): string {
  return [process.execPath, ...narrowing(), cli, ...args].map((word) => `'${word}'`).join(' ');
}

/** Runs `dcgan` to its end. */
export function dcgan(folder: string, ...args: string[]): Promise<Outcome> {
  return start(folder, ...args).outcome;
}
