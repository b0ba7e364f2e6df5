/**
 * A run's metrics as they grow: each request asks for the new lines only.
 *
 * A resumed run drops lines and writes others in their place. So each request begins with the last known line: if
 * it is no longer there, the whole file is read again. A host that ignores ranges sends the whole file, too.
 */
import { Columns } from '../figures/columns.js';

interface Init {
  readonly headers: Record<string, string>;
  readonly cache: 'no-store';
}

export type Fetch = (url: string, init: Init) => Promise<Response>;

export class MetricsFeed {
  readonly #url: string;
  readonly #stepsPerEpoch: number;
  readonly #fetch: Fetch;
  #columns: Columns;
  /** The last line that is known, and the byte at which it begins. */
  #last = { line: '', start: 0 };

  constructor(url: string, stepsPerEpoch: number, fetchUrl: Fetch) {
    this.#url = url;
    this.#stepsPerEpoch = stepsPerEpoch;
    this.#fetch = fetchUrl;
    this.#columns = new Columns(stepsPerEpoch);
  }

  /** All that is known; another object after each change of what was known before. */
  get columns(): Columns {
    return this.#columns;
  }

  /** Fetches what is new; resolves to whether there was any. Rejects when there is no answer. */
  async update(): Promise<boolean> {
    const { line, start } = this.#last;
    const headers: Record<string, string> = line === '' ? {} : { Range: `bytes=${start}-` };
    const response = await this.#fetch(this.#url, { headers, cache: 'no-store' });
    const bytes = response.ok ? new Uint8Array(await response.arrayBuffer()) : new Uint8Array();
    if (response.status !== 206) {
      this.#restart();
      if (response.status === 416) return this.update();
      return this.#append(bytes, 0, 0);
    }
    const known = new TextEncoder().encode(`${line}\n`);
    if (known.every((byte, index) => bytes[index] === byte)) return this.#append(bytes, start, known.length);
    this.#restart();
    return this.update();
  }

  #restart(): void {
    this.#columns = new Columns(this.#stepsPerEpoch);
    this.#last = { line: '', start: 0 };
  }

  /** `bytes` are the file's from byte `start`; those before `from` are known. */
  #append(bytes: Uint8Array, start: number, from: number): boolean {
    // A line that is being written has no end yet.
    const end = bytes.lastIndexOf(0x0a) + 1;
    if (end <= from) return false;
    const lastStart = bytes.lastIndexOf(0x0a, end - 2) + 1;
    const decoder = new TextDecoder();
    this.#last = { line: decoder.decode(bytes.subarray(lastStart, end - 1)), start: start + lastStart };
    const lines = decoder.decode(bytes.subarray(from, end - 1));
    this.#columns = this.#columns.with(parseLines(lines));
    return true;
  }
}

/** Parsing all lines at once is several times faster; one by one is for files that a kill has torn. */
function parseLines(lines: string): unknown[] {
  const all = parsed(`[${lines.replaceAll('\n', ',')}]`);
  return Array.isArray(all) ? all : lines.split('\n').map(parsed);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
