/**
 * Makes the run that comes with dcgan, checkpoints/pretrained, from a finished run: its networks in 8 bits, its
 * pictures, and its log thinned out. The commands that made it, and its figures, are in its README.md.
 *
 *     node --import tsx scripts/pretrained.ts FOLDER_OF_THE_RUN
 */
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { selectBackend } from '../src/backends/index.js';
import { readNetwork } from '../src/gan/index.js';
import { encodeLayersModel, Network } from '../src/models/index.js';
import { findPreset } from '../src/presets/index.js';
import { streamKey } from '../src/random/index.js';
import {
  type JsonObject,
  listSamples,
  PRETRAINED,
  type Run,
  readCheckpoint,
  readConfig,
  scanMetrics,
  writeCheckpoint,
  writeConfig,
} from '../src/runs/index.js';

/** Of the steps' lines one in so many stays: the page draws its curves from them. */
const STEPS_A_LINE = 100;

/** The checkpoint's networks, without what training would go on from. */
function quantizedNetworks(run: Run) {
  const { files, ...checkpoint } = readCheckpoint(run, 'newest');
  const preset = findPreset(String(checkpoint.state.model));
  const architectures = [preset.generator(Number(checkpoint.state.latentDim)), preset.discriminator()];
  const encoded = architectures.flatMap((architecture) => {
    const network = new Network(architecture, streamKey(0, 'initialization'));
    const model = encodeLayersModel(network, readNetwork(network.name, files), { quantize: 'uint8' });
    network.dispose();
    return Object.entries(model).map(([name, bytes]) => [`${network.name}/${name}`, bytes] as const);
  });
  return { ...checkpoint, files: new Map(encoded) };
}

function* thinnedMetrics(run: Run): Generator<JsonObject> {
  for (const entry of scanMetrics(run)) {
    if (entry.kind !== 'step' || Number(entry.step) % STEPS_A_LINE === 1) yield entry;
  }
}

/** Its configuration, without where on this machine the images lie. */
function publicConfig(run: Run): JsonObject {
  const { data, ...config } = readConfig(run) as { data: { source: string } };
  return { ...config, data: { ...data, source: basename(data.source) } };
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Expected the folder of a finished run.');
const from: Run = { name: basename(folder), folder: resolve(folder) };
await selectBackend({ name: 'cpu' });

for (const part of ['config.json', 'metrics.jsonl', 'samples', 'progress.gif', 'losses.png']) {
  rmSync(join(PRETRAINED.folder, part), { recursive: true, force: true });
}
mkdirSync(join(PRETRAINED.folder, 'samples'), { recursive: true });
writeConfig(PRETRAINED, publicConfig(from));
const lines = [...thinnedMetrics(from)].map((entry) => `${JSON.stringify(entry)}\n`);
writeFileSync(join(PRETRAINED.folder, 'metrics.jsonl'), lines.join(''));
for (const { path } of listSamples(from)) {
  copyFileSync(path, join(PRETRAINED.folder, 'samples', basename(path)));
}
for (const name of ['progress.gif', 'losses.png']) {
  copyFileSync(join(from.folder, name), join(PRETRAINED.folder, name));
}
console.log(`${PRETRAINED.folder}/${writeCheckpoint(PRETRAINED, quantizedNetworks(from))}`);
