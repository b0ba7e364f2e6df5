/**
 * `dcgan view`: a page over all runs, served to this machine alone or written as files.
 */

import type { OptionsOf, VIEW_OPTIONS } from '../../options/index.js';
import { findRun, findRuns, type Run } from '../../runs/index.js';
import { progressAnimation } from '../../training/index.js';
import { exportView, pageFolder, serveView } from '../../view/index.js';
import { checkFolder, listenForInterruption } from '../shared/index.js';
import { openInBrowser } from './openInBrowser.js';

export type ViewCommandOptions = OptionsOf<typeof VIEW_OPTIONS>;

/** Serves until it is interrupted, which is how it is meant to end: returns 0. */
export async function viewCommand(names: readonly string[], options: ViewCommandOptions): Promise<number> {
  checkFolder(options.export, 'export');
  const { out } = options;
  const runs = names.map((name) => findRun({ out, name }));
  const page = pageFolder();
  if (options.export === undefined) await serve(runs, page, options);
  else await write(runs.length > 0 ? runs : [findRun({ out })], page, options.export);
  return 0;
}

async function serve(runs: readonly Run[], page: string, options: ViewCommandOptions): Promise<void> {
  const { out, port, open } = options;
  const interruption = listenForInterruption();
  const onError = ({ message }: Error) => process.stderr.write(`warning: ${message}\n`);
  const server = await serveView({ out, page, port, onError });
  const url = server.url + fragment(runs);
  process.stdout.write(`${url}   the runs in ${out}; Ctrl-C ends it\n`);
  if (findRuns(out).length === 0)
    process.stdout.write(
      'No run there yet; the page shows the one that comes with dcgan until yours begins.\n',
    );
  if (open) await openInBrowser(url);
  if (!interruption.signal.aborted) {
    await new Promise((resolve) => interruption.signal.addEventListener('abort', resolve, { once: true }));
  }
  await server.close();
}

/** Which view the page begins with: all runs, one, or some compared. */
function fragment(runs: readonly Run[]): string {
  const names = runs.map(({ name }) => encodeURIComponent(name));
  if (names.length === 0) return '';
  return names.length === 1 ? `#/run/${names[0]}` : `#/?compare=${names.join(',')}`;
}

async function write(runs: readonly Run[], page: string, folder: string): Promise<void> {
  await exportView({
    ...{ runs, page, folder },
    drawAnimation: progressAnimation,
    onDamaged: (message) => process.stderr.write(`warning: ${message}\n`),
  });
  process.stdout.write(`${folder}/index.html   ${runs.map(({ name }) => name).join(', ')}\n`);
}
