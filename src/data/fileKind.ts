/**
 * What a file holds that is not what it should be, recognised by its first bytes, and what to do with it.
 */
import { shellWord } from '../text/index.js';

export interface FileKind {
  /** In words that continue "but found". */
  readonly found: string;
  /** Whole sentences. */
  readonly next: string;
}

type Known = readonly [pattern: RegExp, found: string, next: string];

/** How many of them tell. */
export const FIRST_BYTES = 512;

const DOWNLOAD_AGAIN = 'Download the file again, from another source if need be.';
const UNPACK = 'Unpack it first';
const CONVERT =
  'Write its images as NumPy arrays, in Python for an array x, count by height by width:\n' +
  "np.savez('images.npz', images=x)";
const TO_FOLDER = 'Give the folder that it lies in.';

/** By the first bytes as hexadecimal digits. */
const SIGNATURES: readonly Known[] = [
  [/^$/, 'an empty file', DOWNLOAD_AGAIN],
  [/^504b(?:0304|0506)/, 'a zip archive', UNPACK],
  [/^50415231/, 'a Parquet table', CONVERT],
  [/^800[2-5]/, 'a Python pickle, or what PyTorch saves', CONVERT],
  [/^89484446/, 'an HDF5 file', CONVERT],
  [/^.{514}7573746172/, 'a tar archive', UNPACK],
  [/^1f8b/, 'another gzip file in it', UNPACK],
  [/^377abcaf/, 'a 7z archive', UNPACK],
  [/^52617221/, 'a RAR archive', UNPACK],
  [/^(?:425a68|fd377a58|28b52ffd)/, 'a file packed by another program than gzip', UNPACK],
  [/^89504e47/, 'a PNG image', TO_FOLDER],
  [/^ffd8ff/, 'a JPEG image', TO_FOLDER],
  [/^474946383/, 'a GIF image', TO_FOLDER],
  [/^52494646.{8}57454250/, 'a WebP image', TO_FOLDER],
  [
    /^(?:424d.{8}0{8}|49492a00|4d4d002a|.{8}66747970)/,
    'an image of another kind',
    'Convert it to PNG, JPEG, WebP or GIF.',
  ],
  [/^000516(?:00|07)/, 'what macOS keeps beside a file', 'Name the file without "._" before it.'],
  [/^0[1-4]0[89a-e]0000/, 'an IDX header with its bytes in reverse order', 'Write it big-endian.'],
  [/^0{32}/, 'zeros, as a download that broke off leaves them', DOWNLOAD_AGAIN],
];

/** By the first bytes as text. */
const TEXTS: readonly Known[] = [
  [/^[^<]{0,3}\s*<(?:!doctype html|html|head|body|!--)/i, 'a web page (HTML)', DOWNLOAD_AGAIN],
  [/^[^<]{0,3}\s*<[?a-z]/i, 'an XML document, as servers send to report an error', DOWNLOAD_AGAIN],
  [
    /^version https:\/\/git-lfs/,
    'a Git LFS pointer instead of the file',
    'Fetch the file with: git lfs pull',
  ],
  [/^MATLAB 5\.0/, 'a MATLAB file', CONVERT],
  [/^[\t\r\n -~]+$/, 'text', DOWNLOAD_AGAIN],
];

/** What a file's first bytes, or all there are, tell of it; the command that unpacks an archive names `path`. */
export function fileKind(file: Uint8Array, path = 'FILE'): FileKind {
  const first = Buffer.from(file.subarray(0, FIRST_BYTES));
  const matches = (text: string) => (known: Known) => known[0].test(text);
  const hex = first.toString('hex');
  const known = SIGNATURES.find(matches(hex)) ?? TEXTS.find(matches(first.toString('latin1')));
  if (!known) return { found: `bytes that begin ${hex.slice(0, 8)}`, next: DOWNLOAD_AGAIN };
  const [, found, next] = known;
  return { found, next: next === UNPACK ? `${UNPACK}: ${unpacking(found, path)}` : next };
}

/** The command that unpacks an archive beside itself. */
function unpacking(found: string, path: string): string {
  const folder = path.replace(/(?:\.tar)?\.[a-z0-9]+$/i, '') || path;
  const [from, to] = [shellWord(path), shellWord(folder === path ? `${path}-unpacked` : folder)];
  if (found === 'a zip archive') return `unzip ${from} -d ${to}`;
  if (found === 'a 7z archive') return `7z x ${from} -o${to}`;
  if (found === 'a RAR archive') return `unrar x ${from} ${to}/`;
  if (found === 'another gzip file in it') return `gunzip -c ${from} > ${shellWord(`${folder}.unpacked`)}`;
  return `mkdir ${to} && tar -xf ${from} -C ${to}`;
}
