/**
 * The documents at the root of the repository and under docs/, and what is written in them as code.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Document {
  /** From the root, such as docs/gpu.md. */
  readonly path: string;
  readonly text: string;
}

const folders = ['.', 'docs', 'scripts/peers', 'scripts/reference'];

export const documents: readonly Document[] = folders.flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => ({
      path: join(folder, name),
      text: readFileSync(join(root, folder, name), 'utf8'),
    })),
);

/** The lines of a document's blocks of code, without their indentation. */
export function codeLines({ text }: Document): string[] {
  const fenced = [...text.matchAll(/^```(\w*)\n(.*?)^```$/gms)].flatMap(([, language, code]) =>
    ['', 'sh'].includes(language!) ? code!.split('\n') : [],
  );
  const indented = withoutFences(text).match(/^ {4}.*$/gm) ?? [];
  return [...fenced, ...indented].map((line) => line.trim()).filter((line) => line !== '');
}

/** What stands between backticks in a document's prose. */
export function codeSpans({ text }: Document): string[] {
  return [...withoutFences(text).matchAll(/`([^`]+)`/g)].map(([, code]) => code!.replace(/\s+/g, ' '));
}

/** The document without its fenced blocks of code. */
export function withoutFences(text: string): string {
  return text.replace(/^```.*?^```$/gms, '');
}
