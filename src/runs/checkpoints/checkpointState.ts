/**
 * A checkpoint's state.json: the training state, how long every other file is and its SHA-256, and a
 * checksum of itself. Text in, text out: no files.
 *
 * `format` and `checksum` stay what they are in every later format, so that a checkpoint of a newer
 * version is told from a damaged one.
 */
import { createHash } from 'node:crypto';
import type { Progress } from '../checkpointName.js';
import { isJsonObject, type JsonObject, type JsonValue, parseJsonObject } from '../files/index.js';

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

/** Undefined when the text is not, byte for byte, what `encodeState` wrote. Throws UnknownFormat. */
export function decodeState(text: string): CheckpointState | undefined {
  const parsed = parseJsonObject(text);
  if (parsed === undefined) return undefined;
  const { checksum: _, ...content } = parsed;
  if (serialize(content) !== text) return undefined;
  const { format, epoch, step, state, files } = content;
  if (format !== STATE_FORMAT) throw new UnknownFormat(JSON.stringify(format));
  if (typeof epoch !== 'number' || typeof step !== 'number' || !isJsonObject(state)) return undefined;
  const records = decodeRecords(files);
  return records && { epoch, step, state, files: records };
}

function decodeRecords(files: JsonValue | undefined): Map<string, FileRecord> | undefined {
  if (!isJsonObject(files)) return undefined;
  const records = new Map<string, FileRecord>();
  for (const [path, record] of Object.entries(files)) {
    if (!isFilePath(path) || !isJsonObject(record)) return undefined;
    const { bytes, sha256 } = record;
    if (typeof bytes !== 'number' || typeof sha256 !== 'string') return undefined;
    records.set(path, { bytes, sha256 });
  }
  return records;
}
