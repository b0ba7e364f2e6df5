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
  writePicture,
} from '../src/runs/index.js';
import { progressAnimation } from '../src/training/index.js';
import { trainCommand } from '../src/view/commands.js';

/** Of the steps' lines one in so many stays: the page draws its curves from them. */
const STEPS_A_LINE = 100;

/** Of the grids, those of the first epochs, where most changes, and of every fifth. */
const isKept = (epoch: number) => epoch <= 3 || epoch % 5 === 0;

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

/** What a reader wants to know of it, from the run's own log and configuration. */
function card(config: JsonObject, metrics: readonly JsonObject[]): string {
  const { options, version, backend } = config as {
    options: JsonObject;
    version: string;
    backend: { device: string };
  };
  const evaluation = metrics.filter(({ kind }) => kind === 'evaluation').at(-1);
  if (evaluation === undefined)
    throw new Error('Expected a run that was evaluated: train it with --evaluate-every.');
  const epochs = metrics.filter(({ kind }) => kind === 'epoch');
  const figure = (name: string, digits: number) => Number(evaluation[name]).toFixed(digits);
  const confirmed = evaluation.digitsConfirmed;
  const asked =
    typeof confirmed === 'number'
      ? `| digits that are what was asked for | ${(100 * confirmed).toFixed(1)}% |\n`
      : '';
  return `# The generator that comes with dcgan

A generator and its discriminator, trained on MNIST's 60,000 training images: \`dcgan sample\` draws with it where
there is no other run. dcgan ${version} made it on ${backend.device}, with

    npx ${trainCommand(options)} --run pretrained --out build/pretrained
    node --import tsx scripts/pretrained.ts build/pretrained/pretrained

| figure | value |
| --- | --- |
| model, epochs, seed | \`${options.model}\`, ${epochs.length}, ${options.seed} |
| Fréchet distance to the test images, 10,000 samples | ${figure('frechetDistance', 2)} (real training images: 0.97) |
| density, coverage | ${figure('density', 2)}, ${figure('coverage', 2)} |
${asked}| latent vectors | 100 numbers from N(0, 1) |

What the figures mean is told in [docs/evaluation.md](../../docs/evaluation.md). They are those of the run as it was
trained; here each kernel is stored in 8 bits (\`dcgan export --quantize uint8\`), and the optimizers are left out, so
that the run cannot be resumed. \`metrics.jsonl\` has one in ${STEPS_A_LINE} of the lines of steps.

It draws digits as MNIST has them, and nothing else; now and then one is no digit. MNIST is by Yann LeCun, Corinna
Cortes and Christopher Burges (THIRD-PARTY.md); the weights have dcgan's licence, MIT.
`;
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
const config = publicConfig(from);
writeConfig(PRETRAINED, config);
const metrics = [...thinnedMetrics(from)];
writeFileSync(
  join(PRETRAINED.folder, 'metrics.jsonl'),
  metrics.map((entry) => `${JSON.stringify(entry)}\n`).join(''),
);
writeFileSync(join(PRETRAINED.folder, 'README.md'), card(config, metrics));
const grids = listSamples(from);
for (const { epoch, path } of grids) {
  if (!isKept(epoch) && path !== grids.at(-1)!.path) continue;
  copyFileSync(path, join(PRETRAINED.folder, 'samples', basename(path)));
}
copyFileSync(join(from.folder, 'losses.png'), join(PRETRAINED.folder, 'losses.png'));
writePicture(
  PRETRAINED,
  'progress.gif',
  await progressAnimation(PRETRAINED, { framesPerSecond: 2, scale: 1 }),
);
console.log(`${PRETRAINED.folder}/${writeCheckpoint(PRETRAINED, quantizedNetworks(from))}`);
