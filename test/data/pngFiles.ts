/**
 * PNG files of every colour type and depth, made here since our own encoder writes grey alone. No tests here.
 */
import { deflateSync } from 'node:zlib';
import CRC32 from 'crc-32';

/** By PNG's number, the samples of a pixel. */
const CHANNELS = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as const;

export interface PngParts {
  readonly colorType: keyof typeof CHANNELS;
  readonly depth: 8 | 16;
  readonly width: number;
  readonly height: number;
  /** The samples of each pixel. */
  readonly pixel: (x: number, y: number) => readonly number[];
  /** RGB triples, for colour type 3. */
  readonly palette?: readonly number[];
  /** The chunk tRNS. */
  readonly transparency?: readonly number[];
}

export function pngFile({ colorType, depth, width, height, pixel, palette, transparency }: PngParts): Buffer {
  const size = (CHANNELS[colorType] * depth) / 8;
  const rows = Buffer.alloc(height * (1 + width * size));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      pixel(x, y).forEach((sample, channel) => {
        const at = y * (1 + width * size) + 1 + x * size + (channel * depth) / 8;
        if (depth === 8) rows.writeUInt8(sample, at);
        else rows.writeUInt16BE(sample, at);
      });
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, colorType], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    ...(palette ? [chunk('PLTE', Buffer.from(palette))] : []),
    ...(transparency ? [chunk('tRNS', Buffer.from(transparency))] : []),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), content]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  checksum.writeInt32BE(CRC32.buf(body));
  return Buffer.concat([length, body, checksum]);
}
