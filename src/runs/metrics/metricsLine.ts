/**
 * A line of metrics.jsonl: what it must hold to be what it says it is. Text in, values out: no files.
 */
import { count, fields, finite, parse, text } from '../../schema/index.js';
import { type JsonObject, parseJsonObject } from '../files/index.js';

const LOSSES = { generatorLoss: finite, discriminatorLoss: finite, realScore: finite, fakeScore: finite };

/** By kind, the keys that are read again. A line of another kind may be a later version's: nothing is known of it. */
const KINDS = new Map<string, Parameters<typeof parse>[0]>([
  ['untrained', fields({ meanLogit: finite })],
  ['step', fields({ epoch: count(1), step: count(1), ...LOSSES })],
  ['epoch', fields({ epoch: count(1), ...LOSSES })],
  ['digits', fields({ epoch: count(1) })],
  ['collapse', fields({ epoch: count(1), message: text })],
  ['evaluation', fields({ epoch: count(1), metric: text, frechetDistance: finite })],
  ['failure', fields({ message: text })],
]);

/** The line's entry, or in words what is wrong with it. */
export function parseLine(line: string): { readonly entry: JsonObject } | { readonly problem: string } {
  const entry = parseJsonObject(line);
  if (entry === undefined) return { problem: 'it is no JSON object' };
  const schema = KINDS.get(String(entry.kind));
  const parsed = schema && parse(schema, entry);
  return parsed && 'problem' in parsed ? parsed : { entry };
}
