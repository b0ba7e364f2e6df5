/**
 * Checks that every `assert.ok` of the tests has a message (part of `npm run lint`): a failing one prints that and
 * nothing else. Prints each one without and exits non-zero.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync, Visitor } from 'oxc-parser';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Whether an expression is `assert` or `assert.ok`. */
function isAssertion(callee) {
  if (callee.type === 'Identifier') return callee.name === 'assert';
  return callee.type === 'MemberExpression' && isAssertion(callee.object) && callee.property.name === 'ok';
}

/** The places, as `file:line`, of assertions without a message. */
function withoutMessage(file) {
  const text = readFileSync(join(root, file), 'utf8');
  const places = [];
  new Visitor({
    CallExpression({ callee, arguments: given, start }) {
      if (!isAssertion(callee) || given.length > 1) return;
      places.push(`${file}:${text.slice(0, start).split('\n').length}`);
    },
  }).visit(parseSync(file, text).program);
  return places;
}

const tests = readdirSync(join(root, 'test'), { recursive: true }).filter((file) => /\.tsx?$/.test(file));
const places = tests.flatMap((file) => withoutMessage(join('test', file)));
for (const place of places) {
  console.error(`${place}: Expected a message for assert.ok but found none. Say what should hold.`);
}
if (places.length > 0) process.exitCode = 1;
