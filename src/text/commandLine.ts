/**
 * Commands for the user to type, as messages, help and pages show them: named as the user names the program, quoted as
 * a shell needs it, with the folder of runs where that has to be named.
 */

let program = 'dcgan';

/** The folder of all runs, where none is named. */
export const RUNS_FOLDER = 'checkpoints';

/** Says how the user calls the program, such as `npx dcgan`; `dcgan` until then. */
export function nameProgram(name: string): void {
  program = name;
}

/** A line to type: the program and these words, each quoted where a shell would take it for something else. */
export function commandLine(...words: readonly string[]): string {
  return [program, ...words.map(shellWord)].join(' ');
}

/** A text of ours with the commands in it, such as `dcgan train --resume`, begun as the user begins them. */
export function withProgramNamed(text: string): string {
  return text.replace(/\bdcgan (?=[a-z])/g, `${program} `);
}

/** The words that name the folder of all runs, where it has to be named. */
export function outWords(out: string): string[] {
  return /^(?:\.[/\\])?checkpoints[/\\]*$/.test(out) ? [] : ['--out', out];
}

/** A word as a shell takes it literally: in double quotes where those do, for they do so on every system. */
export function shellWord(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  return /["$`\\!]/.test(word) ? `'${word.replaceAll("'", "'\\''")}'` : `"${word}"`;
}
