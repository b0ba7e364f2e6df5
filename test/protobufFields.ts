/**
 * Reads Protocol Buffers by the encoding's own description, without their schema: nothing here is shared with what
 * writes them. No tests here.
 */
import assert from 'node:assert/strict';

/** By field number: whole numbers as they are, everything else as its bytes. */
export type Fields = ReadonlyMap<number, readonly (bigint | Buffer)[]>;

export function fieldsOf(message: Buffer): Fields {
  const fields = new Map<number, (bigint | Buffer)[]>();
  let at = 0;
  const varint = () => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = message[at++]!;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < message.length) {
    const key = Number(varint());
    const [number, wireType] = [key >>> 3, key & 7];
    let value: bigint | Buffer;
    if (wireType === 0) value = varint();
    else {
      const length = { 1: 8, 5: 4 }[wireType] ?? Number(varint());
      value = message.subarray(at, at + length);
      assert.equal(value.length, length);
      at += length;
    }
    fields.set(number, [...(fields.get(number) ?? []), value]);
  }
  return fields;
}

/** A field's only value, which is no whole number. */
export function bytes(fields: Fields, number: number): Buffer {
  const [value] = fields.get(number)!;
  assert.ok(value instanceof Buffer, `field ${number} is bytes`);
  return value;
}

/** All messages of a repeated field. */
export function messages(fields: Fields, number: number): Fields[] {
  return (fields.get(number) ?? []).map((value) => fieldsOf(value as Buffer));
}
