/**
 * Pictures as people have them, PNG, JPEG, WebP or GIF, as pixels. Told apart by their bytes. JPEG and WebP are decoded by
 * mozjpeg and libwebp in WebAssembly, which stand upright what a camera held on its side.
 */
import { readFile } from 'node:fs/promises';
import decodeJpeg, { init as initJpeg } from '@jsquash/jpeg/decode.js';
import decodeWebp, { init as initWebp } from '@jsquash/webp/decode.js';
import { imageSize } from 'image-size';
import omggif from 'omggif';
import { decodeAnyPng } from '../../images/index.js';

export interface DecodedPicture {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and opacity of each pixel. */
  readonly rgba: Uint8Array;
}

/** Memory for more pixels than this is never reserved: 256 MB of RGBA. */
const MOST_PIXELS = 2 ** 26;

const DECODERS: Readonly<Record<string, (bytes: Buffer) => DecodedPicture | Promise<DecodedPicture>>> = {
  png: decodeAnyPng,
  gif: firstFrame,
  jpg: async (bytes) => {
    await loaded('jpeg');
    return soundOnly(await decodeJpeg(bytes as never, { preserveOrientation: true }));
  },
  webp: async (bytes) => {
    await loaded('webp');
    return soundOnly(await decodeWebp(bytes as never));
  },
};

/** The pixels of a picture. Throws an Error with the reason in words that follow "is" where there are none. */
export async function decodePicture(bytes: Buffer): Promise<DecodedPicture> {
  const { type, width, height } = sizeOf(bytes);
  if (width * height > MOST_PIXELS) throw new Error(`of ${width} by ${height} pixels, too large to read`);
  if (width * height === 0) throw new Error('of no pixels');
  const decode = DECODERS[type ?? ''];
  if (!decode) throw new Error(`of the kind ${type}, not PNG, JPEG, WebP or GIF`);
  complaints.length = 0;
  try {
    return await decode(bytes);
  } catch (error) {
    throw new Error(isAnimatedWebp(bytes) ? 'an animated WebP' : 'damaged', { cause: error });
  }
}

function sizeOf(bytes: Buffer) {
  try {
    return imageSize(bytes);
  } catch (error) {
    throw new Error(bytes.length === 0 ? 'empty' : 'damaged', { cause: error });
  }
}

/** An animated WebP is in the extended format, whose flags say so. */
const isAnimatedWebp = (bytes: Buffer) =>
  bytes.toString('latin1', 8, 16) === 'WEBPVP8X' && (bytes[20]! & 2) !== 0;

/** A GIF's first frame, or its only one. */
function firstFrame(bytes: Buffer): DecodedPicture {
  const gif = new omggif.GifReader(bytes);
  const rgba = new Uint8Array(4 * gif.width * gif.height);
  gif.decodeAndBlitFrameRGBA(0, rgba);
  return { width: gif.width, height: gif.height, rgba };
}

/** What the decoders say of the picture at hand: they draw what they could read of a damaged one. */
const complaints: string[] = [];

function soundOnly({ width, height, data }: DecoderOutput): DecodedPicture {
  const damage = complaints.find((complaint) => /premature end|corrupt/i.test(complaint));
  if (damage) throw new Error(damage);
  return { width, height, rgba: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) };
}

/** As a browser's ImageData, which Node.js does not have. */
class DecoderOutput {
  constructor(
    readonly data: Uint8ClampedArray,
    readonly width: number,
    readonly height: number,
  ) {}
}

/** With a compiled module, and what to call instead of writing to the terminal. */
type Initialize = (module: WebAssembly.Module, options: Record<string, (message: string) => void>) => unknown;
const INITIALIZERS = { jpeg: initJpeg as Initialize, webp: initWebp as Initialize };
const loading = new Map<keyof typeof INITIALIZERS, Promise<unknown>>();

/** Resolves once the decoder's WebAssembly is ready. */
async function loaded(name: keyof typeof INITIALIZERS): Promise<void> {
  if (!loading.has(name)) loading.set(name, load(name));
  await loading.get(name);
}

async function load(name: keyof typeof INITIALIZERS): Promise<void> {
  const global = globalThis as { ImageData?: unknown };
  global.ImageData ??= DecoderOutput;
  const file = new URL(`../../../dist/assets/${name}.wasm`, import.meta.url);
  const module = new WebAssembly.Module(await readFile(file));
  const hear = (message: string) => complaints.push(message);
  await INITIALIZERS[name](module, { print: hear, printErr: hear });
}
