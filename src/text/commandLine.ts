/**
 * Commands for the user to type, as messages and pages show them.
 */

let program = 'dcgan';

/** Says how the user calls the program, such as `npx dcgan`; `dcgan` until then. */
export function nameProgram(name: string): void {
  program = name;
}

/** A line to type: the program and these words, each quoted where a shell would take it for something else. */
export function commandLine(...words: readonly string[]): string {
  return [program, ...words.map(shellWord)].join(' ');
}

/** A word as a shell takes it literally: in double quotes where those do, for they do so on every system. */
export function shellWord(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  return /["$`\\!]/.test(word) ? `'${word.replaceAll("'", "'\\''")}'` : `"${word}"`;
}
