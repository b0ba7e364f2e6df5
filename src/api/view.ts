/**
 * The page over the runs, for a program: what `dcgan view` serves or writes.
 */
import { checkOptions, VIEW_OPTIONS } from '../options/index.js';
import { findRun } from '../runs/index.js';
import { progressAnimation } from '../training/index.js';
import { exportView, pageFolder, serveView, type ViewServer } from '../view/index.js';

export interface ViewOptions {
  /** The folder of all runs, `checkpoints` by default. */
  readonly out?: string | undefined;
  /** 32426, or one that is free, by default. */
  readonly port?: number | undefined;
  /** Is told what went wrong in answering; the server goes on. */
  readonly onError?: ((error: Error) => void) | undefined;
}

export interface ExportViewOptions {
  /** Where to write: a new folder, or an earlier export, which is replaced. */
  readonly folder: string;
  /** The folder of all runs, `checkpoints` by default. */
  readonly out?: string | undefined;
  /** The names of the runs; by default the newest alone, or the one that comes with dcgan. */
  readonly runs?: readonly string[] | undefined;
  /** Is told of each file that is damaged and therefore left out. */
  readonly onDamaged?: ((message: string) => void) | undefined;
}

const { out: RUNS, port } = VIEW_OPTIONS;

/**
 * Serves the page on the loopback address until it is closed. Throws a UserError for wrong options, and when the port
 * cannot be had.
 */
export async function view(options: ViewOptions = {}): Promise<ViewServer> {
  checkOptions({ out: RUNS, port }, options, ['onError']);
  const { out = RUNS.default, onError = () => {} } = options;
  return serveView({ out, page: pageFolder(), port: options.port, onError });
}

/**
 * Writes the page with the data of some runs, for any static host. Throws a UserError for wrong options, when there is no
 * such run, and when the folder holds anything else.
 */
export async function viewAsFiles(options: ExportViewOptions): Promise<void> {
  checkOptions({ out: RUNS, folder: VIEW_OPTIONS.export }, options, ['runs', 'onDamaged']);
  const { out = RUNS.default, folder, runs: names, onDamaged = () => {} } = options;
  const runs = (names ?? [undefined]).map((name) => findRun({ out, name }));
  await exportView({ runs, page: pageFolder(), folder, drawAnimation: progressAnimation, onDamaged });
}
