/**
 * What is said where the run that comes with dcgan serves because there is no other.
 */
import { isPretrained, type Run } from '../../runs/index.js';
import { commandLine, outWords } from '../../text/index.js';

/** Tells on stderr that nobody asked for this run, and how to make one's own. */
export function tellOfPretrained(
  run: Run,
  { run: asked, out }: { readonly run?: string | undefined; readonly out: string },
): void {
  if (asked !== undefined || !isPretrained(run)) return;
  process.stderr.write(
    `This generator comes with dcgan: there is no run of your own in ${out} yet.\n` +
      `Train your own with: ${commandLine('train', '--model', 'conditional', ...outWords(out))}\n`,
  );
}
