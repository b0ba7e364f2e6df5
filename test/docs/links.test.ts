/**
 * The documents' links and pictures lead somewhere, and the files that they name are there.
 */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { codeSpans, type Document, documents, root, withoutFences } from './documents.js';

/** A heading's anchor as GitHub makes it. */
function anchorOf(heading: string): string {
  const words = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
  return words.replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-');
}

function anchorsOf({ text }: Document): string[] {
  return [...withoutFences(text).matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchorOf(heading!));
}

/** What is wrong with a link from a document; undefined where it leads somewhere. */
function fault(document: Document, link: string): string | undefined {
  const [path, anchor] = link.split('#') as [string, string | undefined];
  const target = path === '' ? document.path : join(dirname(document.path), path);
  if (!existsSync(join(root, target))) return `${link}: there is no ${target}`;
  const linked = documents.find(({ path }) => path === target);
  if (anchor === undefined || (linked && anchorsOf(linked).includes(anchor))) return undefined;
  return `${link}: ${target} has no such heading`;
}

/** Paths of the repository, such as `src/gan/losses.ts`; none with a placeholder. */
const PATH = /^(?:src|native|page|scripts|test|docs|assets|completions|\.ci|\.github)\/[\w./-]*$/;

describe('the documents', () => {
  for (const document of documents) {
    test(`${document.path}: its links and pictures lead somewhere`, () => {
      const text = withoutFences(document.text);
      const links = [...text.matchAll(/\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"/g)].map(
        ([, link, source]) => link ?? source!,
      );
      const local = links.filter((link) => !/^[a-z]+:/.test(link));
      assert.deepEqual(
        local.map((link) => fault(document, link)).filter((found) => found !== undefined),
        [],
      );
    });

    test(`${document.path}: the files that it names are there`, () => {
      const paths = codeSpans(document).filter((code) => PATH.test(code));
      assert.deepEqual(
        paths.filter((path) => !existsSync(join(root, path))),
        [],
      );
    });
  }
});
