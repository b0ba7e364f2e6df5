/**
 * The parts of an export, and the page's own files among them. What the page fetches from the server is wrapped in
 * scripts here (`page/files/fetchFile.ts` runs them), so that the export also works when it is opened from disk.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CONTENT_POLICY } from './headers.js';
import { folderOfPageFile, MNIST_NAMES } from './pageFolder.js';

export type Content = Uint8Array | string;

/** One file of an export, or several that belong together. */
export interface Part {
  /** For warnings, such as "checkpoint epoch-0002 of 00001-dcgan". */
  readonly name: string;
  /** Within the export, with forward slashes. */
  readonly paths: readonly string[];
  /**
   * The contents in the order of `paths`; undefined when the run has no such file. Throws an error that says what
   * is wrong when the files are damaged; damage that can be left out is told to `warn`.
   */
  readonly read: (warn: (message: string) => void) => Promise<readonly Content[] | undefined>;
}

/** A static host sends no content policy of ours, so the page brings it. Opened from disk, its files are "file:". */
const EXPORT_POLICY = CONTENT_POLICY.replaceAll("'self'", "'self' file:");

/** What the page fetches rather than loads. */
const FETCHED = /^trainer\.js$|\.(?:wasm|gz|bin)$/;

/** The page's files. */
export async function pageParts(page: string): Promise<Part[]> {
  const policy = `<meta http-equiv="Content-Security-Policy" content="${EXPORT_POLICY}">`;
  const index = async () => {
    const text = await readFile(join(page, 'index.html'), 'utf8');
    const marked = text.replace('<html', '$& data-export');
    return [marked.replace('<meta charset="utf-8">', `$&\n    ${policy}`)];
  };
  const built = (await readdir(page)).filter((name) => name !== 'index.html');
  return [
    { name: 'index.html', paths: ['index.html'], read: index },
    ...[...built, ...MNIST_NAMES].map((name): Part => {
      const read = () => readFile(join(folderOfPageFile(page, name), name));
      return FETCHED.test(name)
        ? { name, paths: [`${name}.js`], read: async () => [asScript(await read())] }
        : { name, paths: [name], read: async () => [await read()] };
    }),
  ];
}

/** The list of the runs. */
export function listPart(list: object): Part {
  const read = async () => [asScript(JSON.stringify(list))];
  return { name: 'the list of runs', paths: ['data/runs.json.js'], read };
}

/** The comparison of the runs. */
export function comparisonPart(comparison: object): Part {
  const read = async () => [asScript(JSON.stringify(comparison))];
  return { name: 'the comparison of the runs', paths: ['data/comparison.json.js'], read };
}

/** A script that hands over a file's content: text as it is, bytes as base64. */
export function asScript(content: Content): string {
  const argument = typeof content === 'string' ? content : Buffer.from(content).toString('base64');
  const encoding = typeof content === 'string' ? '' : ', "base64"';
  return `dcganFile(${JSON.stringify(argument)}${encoding});\n`;
}
