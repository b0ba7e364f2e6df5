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
  readonly interlaced?: boolean;
  /** Bytes of 0 after the rows, where no reader expects any. */
  readonly excess?: number;
}

/** The pixels of a pass: from which column and row on, and every how manieth. */
type Pass = readonly [left: number, top: number, across: number, down: number];

/** Adam7, of the PNG specification. */
const PASSES: readonly Pass[] = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
];

function rowsOf(
  { colorType, depth, width, height, pixel }: PngParts,
  [left, top, across, down]: Pass,
): Buffer {
  const size = (CHANNELS[colorType] * depth) / 8;
  const [columns, lines] = [Math.ceil((width - left) / across), Math.ceil((height - top) / down)];
  const rows = Buffer.alloc(columns > 0 && lines > 0 ? lines * (1 + columns * size) : 0);
  for (let y = 0; y < lines; y++) {
    for (let x = 0; x < columns; x++) {
      pixel(left + x * across, top + y * down).forEach((sample, channel) => {
        const at = y * (1 + columns * size) + 1 + x * size + (channel * depth) / 8;
        if (depth === 8) rows.writeUInt8(sample, at);
        else rows.writeUInt16BE(sample, at);
      });
    }
  }
  return rows;
}

export function pngFile(parts: PngParts): Buffer {
  const { colorType, depth, width, height, palette, transparency, interlaced = false, excess = 0 } = parts;
  const passes = interlaced ? PASSES : ([[0, 0, 1, 1]] as const);
  const rows = Buffer.concat([...passes.map((pass) => rowsOf(parts, pass)), Buffer.alloc(excess)]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, colorType, 0, 0, Number(interlaced)], 8);
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
