/**
 * Has compiled modules load TensorFlow.js with `require`, which takes a quarter of the time: for `import`, Node scans
 * the whole of a CommonJS package for the names that it exports. Both give the same copy of the package.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const IMPORT = /^import (?:\* as (\w+)|(\{[^}]*\})) from ["'](@tensorflow\/tfjs-(?:core|backend-cpu))["'];/gm;
/** On the first line, so that no line moves. */
const PRELUDE =
  "import { createRequire as requireFrom_ } from 'node:module'; const require_ = requireFrom_(import.meta.url);";

/** The text of a module of this kind, as TypeScript or esbuild writes it, with `require` for these packages. */
export function requirePackages(text) {
  const changed = text.replaceAll(IMPORT, (_, namespace, names, name) => {
    const bound = namespace ?? names.replaceAll(' as ', ': ');
    return `const ${bound} = require_('${name}');`;
  });
  return changed === text ? text : `${PRELUDE} ${changed}`;
}

/** Rewrites the modules of a folder, and of the folders in it, where they are. */
export function requirePackagesIn(folder) {
  for (const name of readdirSync(folder, { recursive: true })) {
    if (!/\.m?js$/.test(name)) continue;
    const path = join(folder, name);
    const text = readFileSync(path, 'utf8');
    const changed = requirePackages(text);
    if (changed !== text) writeFileSync(path, changed);
  }
}
