/**
 * What a file holds that is not what it should be, recognised by its first bytes, and what to do with it.
 */

export interface FileKind {
  /** In words that continue "but found". */
  readonly found: string;
  /** Whole sentences. */
  readonly next: string;
}

type Known = readonly [pattern: RegExp, found: string, next: string];

const FIRST_BYTES = 512;

const DOWNLOAD_AGAIN = 'Download the file again, from another source if need be.';
const UNPACK = 'Unpack it first.';
const CONVERT =
  'Write its images as IDX, in Python for an array x of uint8, (count, 28, 28):\n' +
  "open('images.idx', 'wb').write(struct.pack('>4I', 0x803, *x.shape) + x.tobytes())";
const TO_PNG = 'Give a folder of PNG images, or an IDX file.';

/** By the first bytes as hexadecimal digits. */
const SIGNATURES: readonly Known[] = [
  [/^$/, 'an empty file', DOWNLOAD_AGAIN],
  [/^504b0304.{52}.*?2e6e7079/, 'NumPy arrays (npz)', CONVERT],
  [/^504b(?:0304|0506)/, 'a zip archive', UNPACK],
  [/^934e554d5059/, 'a NumPy array (npy)', CONVERT],
  [/^50415231/, 'a Parquet table', CONVERT],
  [/^800[2-5]/, 'a Python pickle, or what PyTorch saves', CONVERT],
  [/^89484446/, 'an HDF5 file', CONVERT],
  [/^.{514}7573746172/, 'a tar archive', UNPACK],
  [/^1f8b/, 'another gzip file in it', UNPACK],
  [/^(?:425a68|fd377a58|28b52ffd|377abcaf|52617221)/, 'a file packed by another program than gzip', UNPACK],
  [/^89504e47/, 'a PNG image', 'Give the folder that it lies in.'],
  [/^ffd8ff/, 'a JPEG image', TO_PNG],
  [
    /^(?:47494638|424d.{8}0{8}|49492a00|4d4d002a|52494646.{8}57454250)/,
    'an image of another kind than PNG',
    TO_PNG,
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
  [/^[ -~]+?(?:[,;\t][ -~]*?){3}[\r\n]/, 'a table in text (CSV)', CONVERT],
  [/^[\t\r\n -~]+$/, 'text', DOWNLOAD_AGAIN],
];

/** What a file's first bytes (512, or all there are) tell of it. */
export function fileKind(file: Uint8Array): FileKind {
  const first = Buffer.from(file.subarray(0, FIRST_BYTES));
  const matches = (text: string) => (known: Known) => known[0].test(text);
  const hex = first.toString('hex');
  const known = SIGNATURES.find(matches(hex)) ?? TEXTS.find(matches(first.toString('latin1')));
  if (known) return { found: known[1], next: known[2] };
  return { found: `bytes that begin ${hex.slice(0, 8)}`, next: DOWNLOAD_AGAIN };
}
