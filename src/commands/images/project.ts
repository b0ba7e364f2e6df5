/**
 * `dcgan project`: the latent vectors from which a generator draws what is most like given images.
 */
import { type Dataset, loadDataset, loadMnist } from '../../data/index.js';
import { expected, optionName, UserError } from '../../errors.js';
import { encodePng, enlarged, IMAGE_PIXELS, IMAGE_SIDE, imageAt, imageGrid } from '../../images/index.js';
import type { ImageSet } from '../../metrics/index.js';
import type { OptionsOf, PROJECT_OPTIONS } from '../../options/index.js';
import { MNIST_FORMAT } from '../../presets/index.js';
import { type Projections, project } from '../../sampling/index.js';
import { commandLine } from '../../text/index.js';
import {
  checkNewFile,
  freePath,
  PNG,
  parseSeeds,
  refuseTaken,
  tellOfPretrained,
  writeNewFiles,
} from '../shared/index.js';
import { encodeProjections } from './projectionFile.js';

export type ProjectCommandOptions = OptionsOf<typeof PROJECT_OPTIONS>;

/** More would take hours, and a picture that nobody looks at. */
const MOST = 1000;
/** A row of the picture has so many pairs. */
const PAIRS = 6;

interface Targets extends ImageSet {
  /** What each is called. */
  readonly names: readonly string[];
}

export async function projectCommand(
  paths: readonly string[],
  { test, digit, invert, steps, output, scale = 2, json, ...options }: ProjectCommandOptions,
): Promise<void> {
  checkNewFile(output, PNG, { toStdout: false });
  const picture = output ?? freePath('projection.png');
  const file = picture.replace(/\.png$/i, '.json');
  refuseTaken([file]);
  const targets = await targetsOf(paths, test, invert);
  const digits = digit === undefined ? undefined : new Array<number>(targets.count).fill(digit);
  const found = await project({
    ...options,
    steps,
    images: { ...targets, ...(digits && { digits }) },
    onDamaged: (message) => process.stderr.write(`warning: ${message}\n`),
  });
  await writeNewFiles([
    { path: picture, bytes: encodePng(enlarged(pairsGrid(targets, found), scale)) },
    { path: file, bytes: encodeProjections(found, targets.names) },
  ]);
  process.stdout.write(
    json
      ? `${JSON.stringify(summary(found, { picture, file }, targets.names))}\n`
      : report(found, picture, file),
  );
  tellOfPretrained(found.run, options);
}

async function targetsOf(
  paths: readonly string[],
  test: string | undefined,
  invert: boolean,
): Promise<Targets> {
  const next = `Try ${commandLine('project', 'seven.png')}, or ${commandLine('project', '--test', '0-15')}.`;
  if (test === undefined && paths.length === 0) {
    throw expected('images', { for: 'project', found: 'none', next });
  }
  if (test !== undefined && paths.length > 0) {
    throw new UserError(`Expected images or ${optionName('test')} but received both. ${next}`, {
      exitCode: 2,
    });
  }
  const targets = test === undefined ? await filesTargets(paths, invert) : await testTargets(test);
  if (targets.count <= MOST) return targets;
  throw expected(`at most ${MOST} images`, {
    for: 'project',
    found: String(targets.count),
    next: 'Name fewer.',
  });
}

async function testTargets(list: string): Promise<Targets> {
  const { images, count } = await loadMnist('test');
  const numbers = parseSeeds(list, { most: MOST, option: 'test', what: 'test images' });
  const missing = numbers.find((number) => number >= count);
  if (missing !== undefined) {
    throw expected(`numbers up to ${count - 1}`, {
      for: optionName('test'),
      received: missing,
      next: 'There are no more test images.',
    });
  }
  return joined(numbers.map((number) => ({ name: `test ${number}`, pixels: imageAt(images, number) })));
}

async function filesTargets(paths: readonly string[], invert: boolean): Promise<Targets> {
  const sets: Dataset[] = [];
  for (const path of paths) {
    sets.push(await loadDataset({ directory: path, onePicture: true, invert, ...MNIST_FORMAT }, 'project'));
  }
  for (const warning of sets.flatMap(({ warnings }) => warnings))
    process.stderr.write(`warning: ${warning}\n`);
  return joined(
    sets.flatMap(({ images, count }, index) =>
      Array.from({ length: count }, (_, at) => ({
        name: count === 1 ? paths[index]! : `${paths[index]} ${at}`,
        pixels: imageAt(images, at),
      })),
    ),
  );
}

function joined(images: readonly { readonly name: string; readonly pixels: Uint8Array }[]): Targets {
  return {
    images: new Uint8Array(Buffer.concat(images.map(({ pixels }) => pixels))),
    count: images.length,
    names: images.map(({ name }) => name),
  };
}

/** Each target with what the generator draws at its right. */
function pairsGrid(targets: Targets, found: Projections) {
  const values = new Float32Array(2 * targets.count * IMAGE_PIXELS);
  for (let index = 0; index < targets.count; index++) {
    imageAt(targets.images, index).forEach((byte, at) => {
      values[2 * index * IMAGE_PIXELS + at] = byte / 127.5 - 1;
    });
    const drawn = found.images.subarray(index * IMAGE_PIXELS, (index + 1) * IMAGE_PIXELS);
    values.set(drawn, (2 * index + 1) * IMAGE_PIXELS);
  }
  const size = { width: IMAGE_SIDE, height: IMAGE_SIDE };
  return imageGrid(values, { count: 2 * targets.count, ...size, columns: 2 * PAIRS });
}

function report({ errors, seen, run, checkpoint }: Projections, picture: string, file: string): string {
  const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
  const same = seen.filter(({ target, image }) => target === image).length;
  return (
    `${picture}  each image beside what the generator draws\n` +
    `${file}  the latent vectors\n` +
    `from ${run.folder}/${checkpoint}: ${mean.toFixed(1)} grey levels off (of 255), ${same} of ${seen.length} taken for the same digit\n` +
    `neighbours: ${commandLine('sample', '--near', file)}\n`
  );
}

function summary(
  { errors, seen, digits, run, checkpoint }: Projections,
  { picture, file }: { readonly picture: string; readonly file: string },
  names: readonly string[],
) {
  const images = names.map((image, index) => ({
    ...{ image, error: errors[index], digit: digits?.[index] },
    ...{ targetSeenAs: seen[index]!.target, seenAs: seen[index]!.image },
  }));
  return { paths: [picture, file], run: run.name, checkpoint, images };
}
