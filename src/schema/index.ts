/**
 * What a JSON file may hold, as schemas whose messages are rules in words, and where a value departs from one. For files
 * that were written long ago, by another version, or by somebody else.
 */
import * as v from 'valibot';
import { expected, shown } from '../errors.js';

/** A whole number that a number holds exactly. */
export const count = (least = 0) =>
  v.custom<number>(
    (value) => Number.isSafeInteger(value) && (value as number) >= least,
    `a whole number from ${least}`,
  );
/** Neither infinite nor NaN. */
export const finite = v.custom<number>(Number.isFinite, 'a number');
export const text = v.string('text');
export const unknown = v.unknown();
export const flag = v.boolean('true or false');
/** Letters, digits, underscores and hyphens: safe in a file's name. */
export const identifier = v.custom<string>(
  (value) => typeof value === 'string' && /^[\w-]+$/.test(value),
  'letters, digits and hyphens',
);
export const sha256 = v.custom<string>(
  (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value),
  'a SHA-256 of 64 hexadecimal digits',
);
export const only = <const Value extends string>(value: Value) => v.literal(value, JSON.stringify(value));
/** Any object, whatever it holds. */
export const object = v.custom<object>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'an object',
);
export const fields = <Entries extends v.ObjectEntries>(entries: Entries) =>
  v.pipe(object, v.object(entries, 'an object'));
export const list = <Item extends v.GenericSchema>(item: Item) => v.array(item, 'a list');
export const either = <Schemas extends v.GenericSchema[]>(...schemas: Schemas) =>
  v.union(schemas, 'one of the known kinds');
export const optional = <Item extends v.GenericSchema>(item: Item) => v.optional(item);

interface Mismatch {
  /** What was expected, and as which key. */
  readonly rule: string;
  /** What is there. */
  readonly found: string;
}

function mismatchOf({ path, message, input, received, kind, type }: v.BaseIssue<unknown>): Mismatch {
  const key = path?.map(({ key }) => String(key)).join('.');
  const as = key === undefined ? '' : ` as ${key}`;
  const missing = received === 'undefined' && kind === 'schema';
  return {
    rule: missing && type === 'object' ? `a value${as}` : `${message}${as}`,
    found: missing ? 'none' : shown(input),
  };
}

/** The value as the schema has it, without what it does not know; or in words what is wrong with the first wrong part. */
export function parse<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
): { readonly value: v.InferOutput<Schema> } | { readonly problem: string } {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return { value: result.output };
  const { rule, found } = mismatchOf(result.issues[0]);
  return { problem: `expected ${rule} but found ${found}` };
}

/** The same value. Throws a UserError that names the file, the key, what was expected and what is there. */
export function check<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  { file, next }: { readonly file: string; readonly next: string },
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const { rule, found } = mismatchOf(result.issues[0]);
  throw expected(rule, { in: file, found, next });
}
