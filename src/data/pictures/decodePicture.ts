/**
 * Pictures as people have them, PNG, JPEG, WebP or GIF, as pixels. Told apart by their bytes. JPEG and WebP are decoded by
 * mozjpeg and libwebp in WebAssembly, which stand upright what a camera held on its side.
 */
import { readFile } from 'node:fs/promises';
import { runInNewContext } from 'node:vm';
import decodeJpeg, { init as initJpeg } from '@jsquash/jpeg/decode.js';
import decodeWebp, { init as initWebp } from '@jsquash/webp/decode.js';
import { imageSize } from 'image-size';
import omggif from 'omggif';
import { decodeAnyPng, gifFrameCount } from '../../images/index.js';

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

/** One at a time: what the decoders complain of is then of the picture at hand. */
let last: Promise<unknown> = Promise.resolve();

/** The pixels of a picture. Throws an Error with the reason in words that follow "is" where there are none. */
export function decodePicture(bytes: Buffer): Promise<DecodedPicture> {
  const decoded = last.then(() => decodeNext(bytes));
  last = decoded.catch(() => undefined);
  return decoded;
}

async function decodeNext(bytes: Buffer): Promise<DecodedPicture> {
  const { type, width, height } = sizeOf(bytes);
  if (width * height > MOST_PIXELS) throw new Error(`of ${width} by ${height} pixels, too large to read`);
  if (width * height === 0) throw new Error('of no pixels');
  const decode = DECODERS[type ?? ''];
  if (!decode) throw new Error(`of the kind ${type}, not PNG, JPEG, WebP or GIF`);
  complaints.length = 0;
  try {
    return await decode(bytes);
  } catch (error) {
    // What an error leaves of a decoder would fail at the next picture, too.
    ready.clear();
    throw new Error(reasonOf(bytes), { cause: error });
  }
}

function sizeOf(bytes: Buffer) {
  if (bytes.length === 0) throw new Error('empty');
  try {
    // In a part of a larger buffer, which small files are, image-size would read on beyond the end.
    return imageSize(bytes.length === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes));
  } catch (error) {
    throw new Error('damaged', { cause: error });
  }
}

function reasonOf(bytes: Buffer): string {
  if (isAnimatedWebp(bytes)) return 'an animated WebP';
  return complaints.some((complaint) => /color conversion/.test(complaint)) ? 'a JPEG in CMYK' : 'damaged';
}

/** An animated WebP is in the extended format, whose flags say so. */
const isAnimatedWebp = (bytes: Buffer) =>
  bytes.toString('latin1', 8, 16) === 'WEBPVP8X' && (bytes[20]! & 2) !== 0;

/** Beside a millisecond for 250 pixels: the decoder never ends with some damaged GIFs, and needs little time for others. */
const GIF_MILLISECONDS = 2000;
/** Of a GIF's blocks. */
const TRAILER = 0x3b;
/** Bits of its codes at the beginning. */
const [LEAST_CODE_SIZE, MOST_CODE_SIZE] = [2, 8];

/** A GIF's first frame, or its only one. */
function firstFrame(bytes: Buffer): DecodedPicture {
  const whole = bytes.subarray(0, bytes.lastIndexOf(TRAILER) + 1);
  // Of blocks that lead beyond the end, the decoder would read for ever.
  if (gifFrameCount(whole) === undefined) throw new Error('The blocks of the GIF are damaged.');
  const gif = new omggif.GifReader(whole);
  const { width, height } = gif;
  const frame = gif.frameInfo(0);
  const codeSize = whole[frame.data_offset]!;
  const isWithin = frame.x + frame.width <= width && frame.y + frame.height <= height;
  if (codeSize < LEAST_CODE_SIZE || codeSize > MOST_CODE_SIZE || !isWithin) {
    throw new Error('The frame of the GIF is damaged.');
  }
  const data = new Uint8ClampedArray(4 * width * height);
  const { log } = console;
  // It would write what it finds of damage to standard output.
  console.log = hear;
  try {
    const work = () => gif.decodeAndBlitFrameRGBA(0, data);
    runInNewContext('work()', { work }, { timeout: GIF_MILLISECONDS + Math.ceil(data.length / 1000) });
  } finally {
    console.log = log;
  }
  return soundOnly({ width, height, data });
}

/** What the decoders say of the picture at hand: they draw what they could read of a damaged one. */
const complaints: string[] = [];
const hear = (message: string) => {
  complaints.push(message);
};

function soundOnly({ width, height, data }: DecoderOutput): DecodedPicture {
  const damage = complaints.find((complaint) => /premature end|corrupt|shorter than/i.test(complaint));
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
type Decoder = keyof typeof INITIALIZERS;
const compiled = new Map<Decoder, WebAssembly.Module>();
const ready = new Set<Decoder>();

/** Resolves once the decoder can be used. */
async function loaded(name: Decoder): Promise<void> {
  if (ready.has(name)) return;
  const global = globalThis as { ImageData?: unknown };
  global.ImageData ??= DecoderOutput;
  const file = new URL(`../../../dist/assets/${name}.wasm`, import.meta.url);
  const module = compiled.get(name) ?? new WebAssembly.Module(await readFile(file));
  compiled.set(name, module);
  await INITIALIZERS[name](module, { print: hear, printErr: hear });
  ready.add(name);
}
