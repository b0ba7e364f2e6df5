/**
 * The files of a run that an export holds. Nothing damaged is handed out: checkpoints are verified against their
 * checksums, pictures are decoded, and lines of metrics are parsed.
 */
import { basename, dirname } from 'node:path';
import { decodePng } from '../images/index.js';
import { checkpointName } from '../runs/browser.js';
import { type JsonValue, type Run, readCheckpoint, readConfig, readHistory } from '../runs/index.js';
import type { RunSummary } from './document.js';
import { asScript, type Part } from './exportParts.js';
import { openInside } from './insideFolder.js';

const NETWORK_FILES = ['generator', 'discriminator'].flatMap((network) =>
  ['model.json', 'weights.bin'].map((file) => `${network}/${file}`),
);

export interface ExportedRun {
  readonly run: Run;
  readonly summary: RunSummary;
  /** Draws the animation anew: unlike other files, a GIF has no checksum to verify. */
  readonly drawAnimation: (run: Run) => Promise<Uint8Array>;
}

/** The files of one run. */
export function runParts({ run, summary, drawAnimation }: ExportedRun): Part[] {
  const path = (name: string) => `data/${run.name}/${name}`;
  const read = (name: string) => readInside(run, name);
  const config: Part = {
    name: `config.json of ${run.name}`,
    paths: [path('config.json')],
    read: async () => [publicConfig(run)],
  };
  const metrics: Part = {
    name: `metrics.jsonl of ${run.name}`,
    paths: [path('metrics.jsonl'), path('metrics.jsonl.js')],
    read: async (warn) => {
      const bytes = await read('metrics.jsonl');
      const text = bytes && soundLines(bytes, warn);
      return text === undefined ? undefined : [text, asScript(text)];
    },
  };
  const grids = [...summary.samples.map((epoch) => ({ epoch, step: 0 })), ...summary.stepSamples];
  const pictures = [...grids.map(samplePath), ...(summary.dataPicture ? ['data.png'] : [])];
  const sound = pictures.map((name): Part => {
    const decoded = async () => {
      const bytes = await read(name);
      if (bytes) decodePng(bytes);
      return bytes && [bytes];
    };
    return { name: `${name} of ${run.name}`, paths: [path(name)], read: decoded };
  });
  const animation: Part = {
    name: `progress.gif of ${run.name}`,
    paths: [path('progress.gif')],
    read: async () => (await read('progress.gif')) && [await drawAnimation(run)],
  };
  return [
    config,
    metrics,
    ...sound,
    animation,
    ...summary.checkpoints.map((checkpoint) => networksPart(run, checkpoint)),
    ...summary.history.map((epoch) => networksPart(run, epoch, 'history/')),
  ];
}

/** Both networks of a checkpoint, or of an epoch in the history, verified against their checksums. */
function networksPart(run: Run, checkpoint: string, below: '' | 'history/' = ''): Part {
  const read = async () => {
    // That no link leads out of the folder is looked at apart from the checksums.
    for (const file of NETWORK_FILES) {
      if (!(await isReadable(run, `${below}${checkpoint}/${file}`))) throw new Error(`${file} is missing`);
    }
    const read = below === '' ? readCheckpoint : readHistory;
    const { files } = read(run, checkpoint, { only: (path) => NETWORK_FILES.includes(path) });
    return NETWORK_FILES.map((path) => {
      const bytes = files.get(path);
      if (bytes === undefined) throw new Error(`${path} is missing`);
      return asScript(path.endsWith('.json') ? new TextDecoder().decode(bytes) : bytes);
    });
  };
  const paths = NETWORK_FILES.map((file) => `data/${run.name}/${below}${checkpoint}/${file}.js`);
  return { name: `${below === '' ? 'checkpoint ' : below}${checkpoint} of ${run.name}`, paths, read };
}

/** What of a run the export holds: the list of runs must not name what was left out. */
export function withoutMissing(summary: RunSummary, written: ReadonlySet<string>): RunSummary {
  const has = (name: string) => written.has(`data/${summary.name}/${name}`);
  const checkpoints = summary.checkpoints.filter((name) => has(`${name}/${NETWORK_FILES[0]}.js`));
  return {
    ...summary,
    checkpoints,
    history: summary.history.filter((name) => has(`history/${name}/${NETWORK_FILES[0]}.js`)),
    best: checkpoints.includes(summary.best ?? '') ? summary.best : null,
    samples: summary.samples.filter((epoch) => has(samplePath({ epoch, step: 0 }))),
    stepSamples: summary.stepSamples.filter((progress) => has(samplePath(progress))),
    animation: has('progress.gif'),
    dataPicture: has('data.png'),
  };
}

const samplePath = (progress: { epoch: number; step: number }) => `samples/${checkpointName(progress)}.png`;

/** No link may lead out of the folder of all runs. */
const open = (run: Run, path: string) =>
  openInside(dirname(run.folder), [basename(run.folder), ...path.split('/')]);

async function readInside(run: Run, path: string): Promise<Uint8Array | undefined> {
  const file = await open(run, path);
  if (file === undefined) return undefined;
  try {
    return await file.handle.readFile();
  } finally {
    await file.handle.close();
  }
}

async function isReadable(run: Run, path: string): Promise<boolean> {
  const file = await open(run, path);
  await file?.handle.close();
  return file !== undefined;
}

/** Leaves out where on this machine the data is. */
function publicConfig(run: Run): string {
  const shortened = (key: string, value: JsonValue) =>
    (key === 'source' || key === 'data') && typeof value === 'string' ? basename(value) : value;
  return `${JSON.stringify(readConfig(run), shortened, 2)}\n`;
}

/** The lines that are JSON objects. A last line without an end is one that is being written, or was torn. */
function soundLines(bytes: Uint8Array, warn: (message: string) => void): string {
  const lines = new TextDecoder().decode(bytes).split('\n').slice(0, -1);
  const damaged = lines.flatMap((line, index) => (isObject(line) ? [] : [index + 1]));
  if (damaged.length > 0) {
    warn(`${damaged.length === 1 ? 'line' : 'lines'} ${damaged.slice(0, 8).join(', ')} hold no JSON object`);
  }
  return lines.map((line) => (isObject(line) ? `${line}\n` : '')).join('');
}

function isObject(line: string): boolean {
  try {
    return /^\s*\{/.test(line) && JSON.parse(line) !== null;
  } catch {
    return false;
  }
}
