/**
 * Checks who imports whom (part of `npm run lint`): the direction between the rooms of src/, their doors, what the page
 * may use, and that no imports form a circle. Imports of types count as well. Prints each violation and exits
 * non-zero. dependency-cruiser cannot do this here: it reads TypeScript only up to version 6.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync, Visitor } from 'oxc-parser';

const root = fileURLToPath(new URL('..', import.meta.url));

const LEAVES = ['data', 'images', 'latent', 'metrics', 'random', 'runs', 'tensorboard'];
const LOWER = ['backends', 'gan', 'models', 'ops', 'options', 'presets', ...LEAVES];
const UPPER = ['comparison', 'diagnosis', 'exporting', 'sampling', 'setup', 'training', 'view'];

/** What each room of src/ may import beside itself and COMMON, from the leaves up to the command line. */
const MAY_IMPORT = {
  data: ['images', 'presets'],
  images: [],
  random: [],
  runs: [],
  tensorboard: [],
  latent: ['random'],
  metrics: ['images', 'random'],
  presets: ['latent', 'random'],
  backends: ['presets', 'random'],
  ops: ['backends', 'presets', 'random'],
  models: ['backends', 'ops', 'presets', 'random'],
  gan: ['backends', 'latent', 'models', 'ops', 'presets', 'random'],
  options: ['backends', 'presets', ...LEAVES],
  comparison: LOWER,
  diagnosis: [...LOWER, 'sampling'],
  exporting: LOWER,
  api: [...LOWER, ...UPPER],
  setup: LOWER,
  sampling: LOWER,
  view: [...LOWER, 'comparison'],
  training: [...LOWER, 'diagnosis', 'sampling'],
  commands: [...LOWER, ...UPPER],
  cli: [...LOWER, ...UPPER, 'commands'],
  'backend.ts': ['backends'],
  'cli.ts': ['cli'],
  'index.ts': [...LOWER, ...UPPER, 'api'],
};
/** What every room may import. These import one another alone. */
const COMMON = ['dataFolder.ts', 'errors.ts', 'figures', 'schema', 'text', 'version.ts'];

/** What a script needs before anything is built, and the program too. */
const SHARED_SCRIPT = 'scripts/find-compiler.mjs';

/** What the page may import of src/: nothing that needs Node's modules. */
const PAGE_MAY_IMPORT = [
  'src/backends/wasm/browser.ts',
  'src/data/browser.ts',
  'src/exporting/browser.ts',
  'src/figures/index.ts',
  'src/gan/index.ts',
  'src/images/browser.ts',
  'src/latent/index.ts',
  'src/metrics/browser.ts',
  'src/presets/index.ts',
  'src/random/index.ts',
  'src/runs/browser.ts',
  'src/sampling/browser.ts',
  'src/text/index.ts',
  'src/training/browser.ts',
];
const PAGE_MAY_IMPORT_TYPES = ['src/view/document.ts'];

/** The imports of a file by relative paths: `{ from, to, line, typeOnly }`. */
function importsOf(from) {
  const text = readFileSync(join(root, from), 'utf8');
  const { program, errors } = parseSync(from, text);
  if (errors.length > 0) throw new Error(`${from}: ${errors[0].message}`);
  const imports = [];
  const add = (source, typeOnly) => {
    if (!source?.value?.startsWith?.('.')) return;
    const to = resolveImport(from, source.value);
    if (to) imports.push({ from, to, typeOnly, line: text.slice(0, source.start).split('\n').length });
  };
  const allTypes = (specifiers, kind) =>
    specifiers.length > 0 && specifiers.every((each) => each[kind] === 'type');
  new Visitor({
    ImportDeclaration: ({ source, importKind, specifiers }) =>
      add(source, importKind === 'type' || allTypes(specifiers, 'importKind')),
    ExportNamedDeclaration: ({ source, exportKind, specifiers }) =>
      add(source, exportKind === 'type' || allTypes(specifiers, 'exportKind')),
    ExportAllDeclaration: ({ source, exportKind }) => add(source, exportKind === 'type'),
    ImportExpression: ({ source }) => add(source, false),
    TSImportType: ({ source, argument }) => add(source ?? argument, true),
  }).visit(program);
  return imports;
}

/** The source file that an import means; undefined for other files, such as style sheets. */
function resolveImport(from, specifier) {
  const path = normalize(join(dirname(from), specifier)).replaceAll('\\', '/');
  const candidates = [path, path.replace(/\.js$/, '.ts'), path.replace(/\.js$/, '.tsx')];
  return candidates.find((file) => /\.(tsx?|mjs)$/.test(file) && existsSync(join(root, file)));
}

const roomOf = (file) => file.split('/')[1];

/** Why `from` may not import `to`; undefined where it may. */
function refusal({ from, to, typeOnly }) {
  if (!to.startsWith('src/'))
    return from.startsWith('src/') && to !== SHARED_SCRIPT
      ? 'src/ imports nothing outside itself'
      : undefined;
  if (from.startsWith('page/')) return pageRefusal(to, typeOnly);
  if (!from.startsWith('src/')) return undefined;
  const [room, other] = [roomOf(from), roomOf(to)];
  if (room === other || COMMON.includes(other)) return closedDoor(from, to);
  if (COMMON.includes(room)) return `${room} may import ${COMMON.join(', ')}`;
  const allowed = MAY_IMPORT[room];
  if (!allowed) return `src/${room} has no entry in MAY_IMPORT of scripts/check-imports.mjs`;
  if (allowed.includes(other)) return closedDoor(from, to);
  return `${room} may import ${[...allowed, ...COMMON].join(', ')}`;
}

function pageRefusal(to, typeOnly) {
  if (PAGE_MAY_IMPORT.includes(to) || (typeOnly && PAGE_MAY_IMPORT_TYPES.includes(to))) return undefined;
  return `of src/ the page may import only ${PAGE_MAY_IMPORT.join(', ')} and types of ${PAGE_MAY_IMPORT_TYPES}`;
}

/** A folder with an index.ts is entered from outside by that file, or by its browser.ts. */
function closedDoor(from, to) {
  for (let folder = dirname(to); folder !== 'src'; folder = dirname(folder)) {
    if (from.startsWith(`${folder}/`) || !existsSync(join(root, folder, 'index.ts'))) continue;
    const isDoor = dirname(to) === folder && ['index.ts', 'browser.ts'].includes(basename(to));
    if (!isDoor) return `from outside, ${folder}/ is imported by its index.ts`;
  }
  return undefined;
}

/** The first circle that depth-first search meets from each file, as paths that begin and end with the same node. */
function findCircles(edges) {
  const circles = [];
  const finished = new Set();
  const visit = (node, path) => {
    const at = path.indexOf(node);
    if (at >= 0) return circles.push([...path.slice(at), node]);
    if (finished.has(node)) return;
    for (const next of edges.get(node) ?? []) visit(next, [...path, node]);
    finished.add(node);
  };
  for (const node of edges.keys()) visit(node, []);
  return circles;
}

/** Edges between `name(from)` and `name(to)`, without those from a node to itself. */
function graph(imports, name = (file) => file) {
  const edges = new Map();
  for (const [from, to] of imports.map(({ from, to }) => [name(from), name(to)])) {
    if (from !== to) edges.set(from, (edges.get(from) ?? new Set()).add(to));
  }
  return edges;
}

const listed = execFileSync(
  'git',
  ['ls-files', '-co', '--exclude-standard', 'src', 'page', 'scripts', 'test'],
  {
    cwd: root,
    encoding: 'utf8',
  },
);
const files = listed.split('\n').filter((file) => /\.(tsx?|mjs)$/.test(file) && existsSync(join(root, file)));
const imports = files.flatMap(importsOf);
const pageFolders = imports.filter(({ from, to }) => [from, to].every((file) => /^page\/.*\//.test(file)));
const problems = [
  ...imports.flatMap((each) => {
    const reason = refusal(each);
    return reason ? [`${each.from}:${each.line} imports ${each.to}: ${reason}.`] : [];
  }),
  ...[...findCircles(graph(imports)), ...findCircles(graph(pageFolders, dirname))].map(
    (circle) => `Imports form a circle: ${circle.join(' -> ')}.`,
  ),
];
for (const problem of problems) console.error(problem);
console.log(`Checked the imports of ${files.length} files: ${problems.length || 'no'} violations.`);
if (problems.length > 0) process.exitCode = 1;
