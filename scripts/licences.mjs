/**
 * The licences of the packages that went into a bundle: whoever distributes it must give them along.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './native-objects.mjs';

/** Modules that a package leaves out for browsers are there as "(disabled):path". */
const PACKAGE = /^(?!\(disabled\)).*node_modules\/((?:@[^/]+\/)?[^/]+)/;

/** The text for the packages in esbuild's metafile, by name. Throws an Error where a package has none. */
export function licencesOf({ inputs }) {
  const packages = new Map();
  for (const path of Object.keys(inputs)) {
    const [folder, name] = PACKAGE.exec(path) ?? [];
    if (name)
      packages.set(name, {
        folder: join(root, folder),
        modules: [...(packages.get(name)?.modules ?? []), path],
      });
  }
  return [...packages]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(describe)
    .join(`\n${'-'.repeat(80)}\n\n`);
}

function describe([name, { folder, modules }]) {
  const { version, license, repository } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice)(\.\w+)?$/i.test(file));
  const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return [
    `${name} ${version} (${license})`,
    ...(texts.length > 0 ? texts : [noticeOf(license, repository, modules)]),
    '',
  ].join('\n\n');
}

/** For a package that has no file with its licence. */
function noticeOf(license, repository, modules) {
  // This one asks for no more than to say so, and where the sources are.
  if (license !== 'MPL-2.0') return noticeIn(modules);
  const sources = (repository.url ?? repository)
    .replace(/^git\+|\.git$/g, '')
    .replace(/^git@([^:]+):/, 'https://$1/');
  return `Under the Mozilla Public License 2.0, https://mozilla.org/MPL/2.0/. Its source code: ${sources}`;
}

/** The first comment of a package's code that speaks of copyright. */
function noticeIn(modules) {
  for (const module of modules) {
    const comments =
      readFileSync(join(root, module), 'utf8').match(/\/\*[\s\S]*?\*\/|(?:^\/\/.*\n)+/gm) ?? [];
    const notice = comments.find((comment) => /copyright|\(c\)/i.test(comment));
    if (notice)
      return notice
        .replace(/^\/\*[*!]?|\*\/$/g, '')
        .replace(/^(?: *\*|\/\/) ?/gm, '')
        .trim();
  }
  throw new Error(`Expected a licence file beside ${modules[0]} or a notice in it.`);
}
