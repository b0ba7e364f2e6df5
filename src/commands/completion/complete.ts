/**
 * `dcgan complete`: what the shells' scripts ask at each TAB. Prints a line for each candidate, a tab before its
 * description; or `:files` or `:folders`, which the shell completes itself.
 */
import type { Command } from 'commander';
import { UserError } from '../../errors.js';
import { candidatesAt } from './candidates.js';
import { placeOf } from './place.js';
import { unquoted } from './unquoted.js';

/**
 * The words are those after `dcgan`, the last the one to complete, perhaps empty; a quote may be open in it. All of them
 * are as they were typed where they are `quoted`; else the shell has read all but the last.
 */
export async function complete(
  program: Command,
  words: readonly string[],
  { quoted = false }: { quoted?: boolean } = {},
): Promise<void> {
  const last = words.length - 1;
  const read = words.map((word, index) => (quoted || index === last ? unquoted(word) : word));
  const place = placeOf(program, read);
  try {
    const candidates = await candidatesAt(place);
    if (typeof candidates === 'string') process.stdout.write(`:${candidates}\n`);
    else for (const { value, does } of candidates) process.stdout.write(`${value}\t${does}\n`);
  } catch (error) {
    // Nothing can be said while a line is being typed; running it tells what is wrong.
    if (!(error instanceof UserError)) throw error;
  }
}
