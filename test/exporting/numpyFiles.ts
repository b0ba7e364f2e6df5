/**
 * Reads .npz files by the formats' own descriptions: the ZIP archive's directory, then each .npy's header. Nothing
 * here is shared with what writes them. No tests here.
 */
import assert from 'node:assert/strict';
import { inflateRawSync } from 'node:zlib';

export interface ReadArray {
  readonly type: string;
  readonly shape: readonly number[];
  readonly bytes: Buffer;
}

export function readNpz(archive: Uint8Array): Map<string, ReadArray> {
  const files = [...unzip(Buffer.from(archive))];
  return new Map(
    files.map(([name, file]) => {
      assert.match(name, /\.npy$/);
      return [name.slice(0, -'.npy'.length), readNpy(file)];
    }),
  );
}

/** APPNOTE.TXT 4.3: from the end record to the central directory, from there to each file. */
function* unzip(archive: Buffer): Iterable<[string, Buffer]> {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    assert.equal(archive.toString('latin1', at, at + 4), 'PK\x01\x02');
    const [method, checksum] = [archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 16)];
    const [packed, size] = [archive.readUInt32LE(at + 20), archive.readUInt32LE(at + 24)];
    const lengths = [28, 30, 32].map((field) => archive.readUInt16LE(at + field)) as [number, number, number];
    const local = archive.readUInt32LE(at + 42);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const stored = archive.subarray(start, start + packed);
    const file = method === 0 ? stored : inflateRawSync(stored);
    assert.equal(file.length, size);
    assert.equal(crc32(file), checksum);
    yield [archive.toString('utf8', at + 46, at + 46 + lengths[0]), file];
    at += 46 + lengths[0] + lengths[1] + lengths[2];
  }
}

function readNpy(file: Buffer): ReadArray {
  assert.equal(file.toString('latin1', 0, 8), '\x93NUMPY\x01\x00');
  const start = 10 + file.readUInt16LE(8);
  assert.equal(start % 64, 0);
  const header = file.toString('latin1', 10, start);
  const found = /^\{'descr': '([^']+)', 'fortran_order': False, 'shape': \(([^)]*)\), \} *\n$/.exec(header);
  assert.ok(found, header);
  const shape = found[2]!.split(',').flatMap((size) => (size.trim() === '' ? [] : [Number(size)]));
  return { type: found[1]!, shape, bytes: file.subarray(start) };
}

/** Bit by bit: the polynomial of ISO 3309. */
export function crc32(bytes: Uint8Array): number {
  let remainder = -1;
  for (const byte of bytes) {
    remainder ^= byte;
    for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? 0xedb88320 : 0);
  }
  return ~remainder >>> 0;
}
