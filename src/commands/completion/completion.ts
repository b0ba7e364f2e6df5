/**
 * `dcgan completion`: the script that teaches a shell to complete dcgan's command line. The scripts know no flags:
 * at each TAB they ask `dcgan complete`.
 */
import { readFileSync } from 'node:fs';

export type Shell = 'bash' | 'zsh' | 'fish';

export async function completion(shell: Shell): Promise<void> {
  process.stdout.write(readFileSync(new URL(`../../../completions/dcgan.${shell}`, import.meta.url), 'utf8'));
}
