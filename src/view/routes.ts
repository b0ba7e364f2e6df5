/**
 * The paths that the server answers; for any other there is nothing. Text only, no files.
 */

/** What a path leads to: the list of runs, their comparison, or a file in the page's folder or in that of the runs. */
export type Route = { readonly kind: 'runs' } | { readonly kind: 'comparison' } | FileRoute;

export interface FileRoute {
  readonly kind: 'page' | 'run';
  /** The names of its path within the folder; the last is the file's. */
  readonly parts: readonly string[];
}

const PAGE_FILE = /^[\w-]+(?:\.[\w-]+)+$/;
const RUN_NAME = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u;
const RUN_FILES = [
  /^(?:config\.json|metrics\.jsonl|progress\.gif|losses\.png|data\.png)$/,
  /^samples\/epoch-\d{4,9}(?:-step-\d{4,9})?\.png$/,
  /^(?:history\/)?epoch-\d{4,9}(?:-step-\d{4,9})?\/(?:generator|discriminator)\/(?:model\.json|weights\.bin)$/,
];

/** The route of a request's target, such as /data/00001-dcgan/config.json; undefined when there is none. */
export function routeOf(target: string): Route | undefined {
  const path = decoded(target.split('?')[0]!);
  if (path === '/') return { kind: 'page', parts: ['index.html'] };
  if (path === '/data/runs.json') return { kind: 'runs' };
  if (path === '/data/comparison.json') return { kind: 'comparison' };
  if (path?.startsWith('/data/')) return runFile(path.slice('/data/'.length).split('/'));
  const name = path?.slice(1) ?? '';
  return path?.startsWith('/') && PAGE_FILE.test(name) ? { kind: 'page', parts: [name] } : undefined;
}

function runFile(parts: readonly string[]): FileRoute | undefined {
  const [run = '', ...rest] = parts;
  const served = RUN_NAME.test(run) && RUN_FILES.some((file) => file.test(rest.join('/')));
  return served ? { kind: 'run', parts } : undefined;
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
