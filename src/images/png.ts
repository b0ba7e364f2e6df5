/**
 * PNG files' bytes from images, and images from PNG files of every kind.
 */
import { inflateSync } from 'node:zlib';
import { PNG } from 'pngjs';
import { type RasterImage, rasterImage } from './raster.js';

/** Colour types, of the PNG specification: an opacity may be beside the greys, too. */
const GRAYSCALE = 0;
const GRAYSCALE_ALPHA = 4;
const COLOR = 2;

/** An 8-bit PNG, in greys or in colour as the image is; the same image gives the same bytes. */
export function encodePng({ width, height, channels = 1, pixels }: RasterImage): Uint8Array {
  const colorType = channels === 1 ? GRAYSCALE : COLOR;
  const kind = { colorType, inputColorType: colorType, inputHasAlpha: false } as const;
  const png = new PNG({ width, height, ...kind });
  png.data = Buffer.from(pixels.buffer, pixels.byteOffset, pixels.byteLength);
  return PNG.sync.write(png, kind);
}

/** A PNG in colour with opacity, from four bytes a pixel. Quick rather than small: other kinds take long to convert. */
export function encodeColors({
  width,
  height,
  pixels,
}: {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}): Uint8Array {
  const png = new PNG({ width, height });
  png.data = Buffer.from(pixels.buffer, pixels.byteOffset, pixels.byteLength);
  return PNG.sync.write(png, { filterType: 0, deflateLevel: 6 });
}

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const HEADER_END = 29;
const COLOR_TYPE = 25;
/** The header's last byte: whether the image is interlaced. */
const INTERLACE = 28;
/** Memory for more pixels than this is never reserved: 256 MB of RGBA. */
const MOST_PIXELS = 2 ** 26;

interface PngSize {
  readonly width: number;
  readonly height: number;
}

/** The size that a PNG's header gives; undefined where the bytes are no PNG. Nothing is decoded. */
function pngSize(png: Uint8Array): PngSize | undefined {
  const bytes = asBuffer(png);
  if (bytes.length < HEADER_END || !bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return undefined;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

export interface DecodedPng {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and opacity of each pixel. */
  readonly rgba: Uint8Array;
}

/**
 * A PNG of any colour type and depth. Bytes after the image's end are passed over. Throws an Error where the bytes are no
 * PNG, or a damaged one.
 */
export function decodeAnyPng(png: Uint8Array): DecodedPng {
  const size = pngSize(png);
  if (!size) throw new Error('Expected a PNG image but the bytes begin otherwise.');
  if (size.width * size.height > MOST_PIXELS) {
    throw new Error(
      `Expected a PNG of up to ${MOST_PIXELS} pixels but found ${size.width} by ${size.height}.`,
    );
  }
  const bytes = untilEnd(asBuffer(png));
  checkInterlaced(bytes, size);
  const { width, height, data } = PNG.sync.read(bytes);
  return { width, height, rgba: data };
}

/** The same over black as an image, grey where the file's pixels are. */
export function decodePng(png: Uint8Array): RasterImage {
  const { width, height, rgba } = decodeAnyPng(png);
  const channels = png[COLOR_TYPE] === GRAYSCALE || png[COLOR_TYPE] === GRAYSCALE_ALPHA ? 1 : 3;
  const pixels = new Uint8Array(width * height * channels);
  for (let at = 0; at < pixels.length; at++) {
    const pixel = 4 * Math.floor(at / channels);
    pixels[at] = Math.round((rgba[pixel + (at % channels)]! * rgba[pixel + 3]!) / 255);
  }
  return rasterImage({ width, height, channels }, pixels);
}

/** Bits of a pixel's sample are 16 at most, and a pixel has 4 of them. */
const MOST_PIXEL_BYTES = 8;

/**
 * Throws an Error where an interlaced image's data are more than its header announces: the decoder, which bounds other
 * images, would inflate them whatever their size.
 */
function checkInterlaced(bytes: Buffer, { width, height }: PngSize): void {
  if (bytes[INTERLACE] === 0) return;
  // Each pixel is in one of seven passes; a row of a pass, of which there are at most two for a row of the image and one
  // more, has a byte before it and may be rounded up by another.
  const most = width * height * MOST_PIXEL_BYTES + 2 * (2 * height + 7);
  inflateSync(Buffer.concat(chunksOf(bytes, 'IDAT')), { maxOutputLength: most });
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

interface Chunk {
  readonly type: string;
  readonly content: Buffer;
  /** Where the next one begins. */
  readonly next: number;
}

function* chunks(bytes: Buffer): Generator<Chunk> {
  for (let at = SIGNATURE.length; at + 12 <= bytes.length; ) {
    const next = at + 12 + bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    yield { type, content: bytes.subarray(at + 8, next - 4), next };
    at = next;
  }
}

const chunksOf = (bytes: Buffer, wanted: string): Buffer[] =>
  [...chunks(bytes)].flatMap(({ type, content }) => (type === wanted ? [content] : []));

/** The bytes up to the chunk IEND, which ends an image: the decoder refuses any after it. */
function untilEnd(bytes: Buffer): Buffer {
  for (const { type, next } of chunks(bytes)) if (type === 'IEND') return bytes.subarray(0, next);
  return bytes;
}
