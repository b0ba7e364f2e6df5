/**
 * Texts within PNG files' bytes, which picture viewers and libraries show by keyword.
 */
import CRC32 from 'crc-32';

/** Where IHDR, which must come first, ends. */
const AFTER_HEADER = 33;

/**
 * The PNG with a tEXt chunk for each text. Keywords are of 1 to 79 ASCII characters; characters of a text that
 * are not ASCII are written as JavaScript would escape them, since tEXt has no others.
 */
export function withPngText(png: Uint8Array, texts: Readonly<Record<string, string>>): Uint8Array {
  const chunks = Object.entries(texts).map(([keyword, text]) => textChunk(keyword, text));
  return Buffer.concat([png.subarray(0, AFTER_HEADER), ...chunks, png.subarray(AFTER_HEADER)]);
}

function textChunk(keyword: string, text: string): Buffer {
  const content = Buffer.from(`tEXt${keyword}\0${escaped(text)}`, 'latin1');
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length - 4);
  checksum.writeInt32BE(CRC32.buf(content));
  return Buffer.concat([length, content, checksum]);
}

function escaped(text: string): string {
  return text.replace(/[^\n -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
