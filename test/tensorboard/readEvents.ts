/**
 * Reads event files by the formats' own descriptions, TFRecord's and Protocol Buffers': nothing here is shared with
 * what writes them. No tests here.
 */
import assert from 'node:assert/strict';
import { bytes, type Fields, fieldsOf, messages } from '../protobufFields.js';

export interface ReadEvent {
  readonly wallTime: number;
  readonly step: number;
  readonly fileVersion?: string;
  /** SessionLog's status. */
  readonly session?: number;
  readonly scalars: Readonly<Record<string, number>>;
  readonly images: Readonly<
    Record<string, { width: number; height: number; colorspace: number; png: Buffer }>
  >;
}

/** The records' data, both checksums of each verified. */
function readRecords(file: Buffer): Buffer[] {
  const records: Buffer[] = [];
  for (let at = 0; at < file.length; ) {
    const length = Number(file.readBigUInt64LE(at));
    const data = file.subarray(at + 12, at + 12 + length);
    assert.equal(file.readUInt32LE(at + 8), masked(crc32c(file.subarray(at, at + 8))));
    assert.equal(file.readUInt32LE(at + 12 + length), masked(crc32c(data)));
    records.push(data);
    at += length + 16;
  }
  return records;
}

export function readEvents(file: Buffer): ReadEvent[] {
  return readRecords(file).map((record) => {
    const event = fieldsOf(record);
    const values = event.has(5) ? messages(fieldsOf(bytes(event, 5)), 1) : [];
    const byTag = values.map((fields) => [String(bytes(fields, 1)), fields] as const);
    return {
      wallTime: bytes(event, 1).readDoubleLE(),
      step: Number(event.get(2)?.[0] ?? 0n),
      ...(event.has(3) && { fileVersion: String(bytes(event, 3)) }),
      ...(event.has(7) && { session: Number(fieldsOf(bytes(event, 7)).get(1)![0]) }),
      scalars: Object.fromEntries(
        byTag.flatMap(([tag, fields]) => (fields.has(2) ? [[tag, bytes(fields, 2).readFloatLE()]] : [])),
      ),
      images: Object.fromEntries(
        byTag.flatMap(([tag, fields]) => (fields.has(4) ? [[tag, imageOf(fieldsOf(bytes(fields, 4)))]] : [])),
      ),
    };
  });
}

function imageOf(fields: Fields) {
  const [height, width, colorspace] = [1, 2, 3].map((number) => Number(fields.get(number)![0])) as [
    number,
    number,
    number,
  ];
  return { width, height, colorspace, png: bytes(fields, 4) };
}

/** Castagnoli's polynomial, bit by bit. */
export function crc32c(data: Uint8Array): number {
  let remainder = -1;
  for (const byte of data) {
    remainder ^= byte;
    for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? 0x82f63b78 : 0);
  }
  return ~remainder >>> 0;
}

function masked(checksum: number): number {
  const turned = (BigInt(checksum) >> 15n) | (BigInt(checksum) << 17n);
  return Number((turned + 0xa282ead8n) & 0xffffffffn);
}
