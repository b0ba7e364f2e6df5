/**
 * TFRecord, the framing of event files: the length, its checksum, the data, its checksum.
 */
import CRC32C from 'crc-32/crc32c.js';

const LENGTH = 8;
const CHECKSUM = 4;

/** The data as one record, little-endian; records follow each other without a gap. */
export function encodeRecord(data: Uint8Array): Uint8Array {
  const record = Buffer.alloc(LENGTH + CHECKSUM + data.length + CHECKSUM);
  record.writeBigUInt64LE(BigInt(data.length));
  record.writeUInt32LE(maskedChecksum(record.subarray(0, LENGTH)), LENGTH);
  record.set(data, LENGTH + CHECKSUM);
  record.writeUInt32LE(maskedChecksum(data), LENGTH + CHECKSUM + data.length);
  return record;
}

/** The CRC-32C, turned and shifted: the checksum of data that hold their own checksum is a weak one. */
function maskedChecksum(bytes: Uint8Array): number {
  const checksum = CRC32C.buf(bytes);
  return (((checksum >>> 15) | (checksum << 17)) + 0xa282ead8) >>> 0;
}
