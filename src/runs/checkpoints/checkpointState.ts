/**
 * A checkpoint's state.json: the training state, how long every other file is and its SHA-256, and a
 * checksum of itself. Text in, text out: no files.
 *
 * `format` and `checksum` stay what they are in every later format, so that a checkpoint of a newer
 * version can be distinguished from a damaged one.
 */
import { createHash } from 'node:crypto';
import { count, fields, object, parse, sha256 as sha256Digits } from '../../schema/index.js';
import type { Progress } from '../checkpointName.js';
import { type JsonObject, parseJsonObject } from '../files/index.js';

export const STATE_FORMAT = 1;

export interface FileRecord {
  readonly bytes: number;
  readonly sha256: string;
}

export interface CheckpointState extends Progress {
  /** What training keeps there; of no meaning here. */
  readonly state: JsonObject;
  /** By path within the checkpoint, with forward slashes. */
  readonly files: ReadonlyMap<string, FileRecord>;
}

/** The state is of a format that this version does not know. */
export class UnknownFormat extends Error {}

function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** Whether it is a path that stays within the checkpoint, and is not its state.json. */
export function isFilePath(path: string): boolean {
  const parts = path.split('/');
  return parts[0] !== 'state.json' && parts.every((part) => /^[\w-][\w.-]*$/.test(part));
}

export function recordOf(bytes: Uint8Array): FileRecord {
  return { bytes: bytes.byteLength, sha256: sha256(bytes) };
}

function serialize(content: JsonObject): string {
  return `${JSON.stringify({ ...content, checksum: sha256(JSON.stringify(content)) }, null, 2)}\n`;
}

export function encodeState({ epoch, step, state, files }: CheckpointState): string {
  const records = Object.fromEntries(
    [...files].map(([path, { bytes, sha256 }]) => [path, { bytes, sha256 }]),
  );
  return serialize({ format: STATE_FORMAT, epoch, step, state, files: records });
}

const CONTENT = fields({ epoch: count(), step: count(), state: object, files: object });
const RECORD = fields({ bytes: count(), sha256: sha256Digits });

/** The state, or what is wrong with the text: it must be, byte for byte, what `encodeState` wrote. Throws UnknownFormat. */
export function decodeState(text: string): CheckpointState | { readonly problem: string } {
  const parsed = parseJsonObject(text);
  if (parsed === undefined) return { problem: 'is no JSON object' };
  const { checksum: _, ...content } = parsed;
  if (!isSerialized(content, text)) return { problem: 'does not match its checksum' };
  if (content.format !== STATE_FORMAT) throw new UnknownFormat(JSON.stringify(content.format));
  const checked = parse(CONTENT, content);
  if ('problem' in checked) return { problem: `is wrong: ${checked.problem}` };
  const { epoch, step, files } = checked.value;
  const records = new Map<string, FileRecord>();
  for (const [path, record] of Object.entries(files)) {
    if (!isFilePath(path)) return { problem: `names a file that cannot be its own, ${JSON.stringify(path)}` };
    const found = parse(RECORD, record);
    if ('problem' in found) return { problem: `is wrong: ${found.problem}, of the file ${path}` };
    records.set(path, found.value);
  }
  return { epoch, step, state: content.state as JsonObject, files: records };
}

/** False also where it is nested too deeply for that. */
function isSerialized(content: JsonObject, text: string): boolean {
  try {
    return serialize(content) === text.replace(/^\uFEFF/, '');
  } catch {
    return false;
  }
}
