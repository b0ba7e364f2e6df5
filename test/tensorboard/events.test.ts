import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEventEncoder } from '../../src/tensorboard/index.js';
import { crc32c, readEvents } from './readEvents.js';

const encoder = await createEventEncoder();
const PLACE = { step: 3_000_000_000, wallTime: 1_700_000_000.25 };

const decode = (records: Uint8Array) => readEvents(Buffer.from(records));

test('the checksum that files are read with here is CRC-32C: RFC 3720, B.4', () => {
  assert.equal(crc32c(new Uint8Array(32)), 0x8a9136aa);
  assert.equal(crc32c(Buffer.from('123456789')), 0xe3069283);
});

test("records are, byte for byte, those of TensorBoard 2.21's own RecordWriter", () => {
  const at = (step: number) => ({ step, wallTime: 1.5 });
  const hex = (record: Uint8Array) => Buffer.from(record).toString('hex');
  assert.equal(
    hex(encoder.beginning(at(7))),
    '1800000000000000a37f4b2209000000000000f83f1a0d627261696e2e4576656e743a322a28646c' +
      '0f000000000000006d532b0909000000000000f83f10073a020801774771c7',
  );
  assert.equal(
    hex(encoder.scalars(at(300), { 'step/realScore': 0.25 })),
    '2500000000000000eabc36f309000000000000f83f10ac022a170a150a0e737465702f7265616c53636f7265150000803e6a76709d',
  );
  assert.equal(
    hex(encoder.image(at(2), 'samples', { width: 3, height: 2, channels: 1, png: Buffer.from('png') })),
    '2500000000000000eabc36f309000000000000f83f10022a180a160a0773616d706c6573220b0802100318012203706e67b6f271e9',
  );
});

test('a file begins with its version and the step that training starts at', () => {
  const events = decode(encoder.beginning(PLACE));
  assert.deepEqual(events, [
    { wallTime: PLACE.wallTime, step: 0, fileVersion: 'brain.Event:2', scalars: {}, images: {} },
    { ...PLACE, session: 1, scalars: {}, images: {} },
  ]);
});

test('scalars are floats by tag, zero and negative ones among them', () => {
  const values = { 'step/generatorLoss': 0.1, zero: 0, negative: -1e-20 };
  const rounded = Object.fromEntries(Object.entries(values).map(([tag, value]) => [tag, Math.fround(value)]));
  assert.deepEqual(decode(encoder.scalars(PLACE, values)), [{ ...PLACE, scalars: rounded, images: {} }]);
});

test("an image is its PNG's bytes, its size and that it is grey", () => {
  const png = Buffer.from('any bytes \0\xff', 'latin1');
  const [event] = decode(encoder.image(PLACE, 'samples', { width: 122, height: 62, channels: 1, png }));
  assert.deepEqual(event!.images, { samples: { width: 122, height: 62, colorspace: 1, png } });
  assert.equal(event!.step, PLACE.step);
});
