/**
 * `dcgan project` and `dcgan sample --near`: the files that they write and read.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { nativeStatus } from '../../../src/backends/native/index.js';
import { decodePng, encodePng } from '../../../src/images/index.js';
import { temporaryFolder } from '../../view/served.js';
import { dcgan } from '../resident.js';

const native = ['--run', 'pretrained', '--backend', 'native'];

describe('project', { skip: !nativeStatus().available && 'needs the native engine' }, () => {
  test('writes a picture and the latent vectors, from which sample draws neighbours', async (t) => {
    const folder = temporaryFolder(t);
    const found = await dcgan(folder, 'project', '--test', '0,3', '--steps', '3', ...native);
    assert.deepEqual([found.code, found.stderr], [0, '']);
    assert.match(
      found.stdout,
      /^projection\.png .*\nprojection\.json .*\nfrom .*2 taken for the same digit\n/,
    );
    assert.equal(decodePng(readFileSync(join(folder, 'projection.png'))).width, 2 * (4 * 30 + 2));
    const { images } = JSON.parse(readFileSync(join(folder, 'projection.json'), 'utf8'));
    assert.deepEqual(
      images.map(({ image, digit }: { image: string; digit: number }) => [image, digit]),
      [
        ['test 0', 7],
        ['test 3', 0],
      ],
    );
    const drawn = await dcgan(folder, 'sample', '--near', 'projection.json', '--seeds', '0-2', ...native);
    assert.match(drawn.stdout, /again with: --near projection\.json --seeds 0-2\n$/);
    // A row for each image.
    assert.deepEqual(decodePng(readFileSync(join(folder, 'samples.png'))).width, 3 * 30 + 2);
  });

  test('takes pictures and folders of them, and the digit that they are to be drawn as', async (t) => {
    const folder = temporaryFolder(t);
    await dcgan(folder, 'sample', '--seeds', '4', '--digit', '4', '--each', '--output', 'fours', ...native);
    const four = join('fours', readdirSync(join(folder, 'fours'))[0]!);
    const asked = [four, 'fours', '--digit', '9', '--steps', '1', '--output', 'nine.png', '--json'];
    const { stdout, code } = await dcgan(folder, 'project', ...asked, ...native);
    assert.equal(code, 0);
    const { paths, images } = JSON.parse(stdout);
    assert.deepEqual(paths, ['nine.png', 'nine.json']);
    assert.deepEqual(
      images.map(({ image, digit, targetSeenAs }: Record<string, unknown>) => [image, digit, targetSeenAs]),
      [
        [four, 9, 4],
        ['fours', 9, 4],
      ],
    );
    assert.equal(images[0].error, images[1].error);
  });

  test('takes black on white as white on black with --invert, scaled to the size of the generator', async (t) => {
    const folder = temporaryFolder(t);
    const [width, height] = [40, 40];
    const isStroke = (at: number) =>
      at % width >= 18 && at % width < 22 && at / width >= 8 && at / width < 32;
    const pixels = Uint8Array.from({ length: width * height }, (_, at) => (isStroke(at) ? 0 : 255));
    writeFileSync(join(folder, 'one.png'), encodePng({ width, height, pixels }));
    const asked = ['one.png', '--invert', '--steps', '1', '--json', ...native];
    const { stdout, stderr } = await dcgan(folder, 'project', ...asked);
    assert.equal(JSON.parse(stdout).images[0].targetSeenAs, 1);
    assert.equal(stderr, 'warning: The images in one.png of 40 by 40 pixels are scaled to 28 by 28.\n');
  });

  test('names what is missing', async (t) => {
    const { code, stderr } = await dcgan(temporaryFolder(t), 'project', 'seven.png', ...native);
    assert.equal(code, 1);
    assert.match(
      stderr,
      /^dcgan: Expected a file or a folder of images for project but found nothing at seven\.png\./,
    );
  });

  test('writes over nothing', async (t) => {
    const folder = temporaryFolder(t);
    writeFileSync(join(folder, 'mine.json'), '{}');
    const { code, stderr } = await dcgan(folder, 'project', '--test', '0', '--output', 'mine.png', ...native);
    assert.deepEqual([code, existsSync(join(folder, 'mine.png'))], [1, false]);
    assert.match(stderr, /mine\.json but there is one already/);
  });
});

for (const [args, message] of [
  [[], /Expected images for project but found none\. Try dcgan project seven\.png/],
  [['a.png', '--test', '0'], /Expected images or --test but received both/],
  [['--test', '10000'], /numbers up to 9999 for --test but received 10000/],
  [['--test', 'x'], /test images such as 0-15 .* for --test but received "x"/],
] as const) {
  test(`project ${args.join(' ')} says what is wrong`, async (t) => {
    const { code, stderr } = await dcgan(temporaryFolder(t), 'project', ...args);
    assert.equal(code, 2);
    assert.match(stderr, message);
  });
}

test('sample --near says what is wrong with a file', async (t) => {
  const folder = temporaryFolder(t);
  writeFileSync(join(folder, 'other.json'), '{"run": 3}');
  const wrong = await dcgan(folder, 'sample', '--near', 'other.json');
  assert.match(
    wrong.stderr,
    /Expected text as run in other\.json but found 3\. Make one with dcgan project\./,
  );
  const missing = await dcgan(folder, 'sample', '--near', 'none.json');
  assert.match(
    missing.stderr,
    /Expected a file that dcgan project wrote for --near but found none\.json: ENOENT/,
  );
  assert.deepEqual([wrong.code, missing.code], [1, 1]);
});
