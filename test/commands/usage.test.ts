/**
 * Wrong use: a clear message on stderr, the exit code, and nothing written.
 */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { probeBackends } from '../../src/backends/index.js';
import { restoreEnvironment } from '../environment.js';
import { dcgan as dcganProcess } from './program.js';
import { dcgan } from './resident.js';

const folder = mkdtempSync(join(tmpdir(), 'dcgan-usage-'));
after(() => {
  restoreEnvironment();
  rmSync(folder, { recursive: true });
});
writeFileSync(join(folder, 'file'), '');
mkdirSync(join(folder, 'truncated'));
writeFileSync(join(folder, 'truncated', 'train-images-idx3-ubyte'), Buffer.from([0, 0, 8, 3, 0, 0, 0, 9]));
mkdirSync(join(folder, 'foreign'));
writeFileSync(join(folder, 'foreign', 'train-images-idx3-ubyte.gz'), 'not an IDX file');
const made = readdirSync(folder).sort();

before(() => {
  process.env.DCGAN_DATA_HOME = join(folder, 'home'); // As if nothing were set up.
});

/** Arguments, exit code, what stderr says. */
const WRONG: [string, number, RegExp][] = [
  ['train --epohcs 5', 2, /unknown option '--epohcs'[\s\S]*Did you mean --epochs\?/],
  ['trian', 2, /unknown command 'trian'[\s\S]*Did you mean train\?/],
  ['train surplus', 2, /Expected no argument for dcgan train but received "surplus"/],
  ['train --lr 3', 2, /unknown option '--lr'\. Did you mean --learning-rate\?/],
  ['train --device cpu', 2, /Did you mean --backend\?/],
  ['train -e 3', 2, /unknown option '-e'\. Did you mean --epochs\?/],
  ['eval', 2, /unknown command 'eval'\. Did you mean evaluate\?/],
  ['version', 2, /Did you mean --version\?/],
  ['runs delete x', 2, /Did you mean dcgan runs rm\?/],
  ['train --epochs', 2, /argument missing/],
  [
    'train --epochs ten',
    2,
    /whole number from 1 to 1000000 for --epochs but received "ten"\. Try --epochs 20\./,
  ],
  ['train --epochs -1', 2, /whole number from 1 to 1000000 for --epochs but received -1/],
  ['train --epochs 1.5', 2, /--epochs but received 1\.5/],
  ['train --epochs 1e99', 2, /--epochs but received 1e\+99/],
  ['train --batch-size 0', 2, /--batch-size but received 0/],
  ['train --learning-rate 0', 2, /number above 0, at most 1, for --learning-rate but received 0/],
  ['train --latent-dim NaN', 2, /for --latent-dim but received "NaN"/],
  ['train --threads 100000', 2, /--threads but received 100000/],
  ['train --keep none', 2, /or all, for --keep but received "none"/],
  [
    'train --model stylegan',
    2,
    /Expected one of dcgan, best, conditional, dcgan-paper, mlp for --model but received "stylegan"/,
  ],
  ['train --limit 70000', 2, /--limit up to 60000 but received 70000/],
  ['train --json --quiet', 2, /Expected --json or --quiet but received both/],
  [
    'train --r1-every 4',
    2,
    /Expected --r1 above 0 with --r1-every but dcgan has no such penalty: .* Add --r1 1, or leave/,
  ],
  ['train --r1-final 4', 2, /Expected --r1 above 0 with --r1-final but dcgan has no such penalty/],
  [
    'train --r1 1 --r1-final 4',
    2,
    /Expected --learning-rate-decay above 0 with --r1-final but the rates of dcgan do not fall: .* Add --learning-rate-decay 0.5, or/,
  ],
  ['train --model best --r1 0 --r1-every 4', 2, /Expected --r1 above 0 with --r1-every but best/],
  ['train --evaluate-every -1', 2, /--evaluate-every but received -1/],
  [
    'train --backend cuda',
    2,
    /Expected one of auto, tensorflow, webgpu, native, wasm, cpu for --backend but received "cuda"/,
  ],
  [
    'train --data nowhere',
    1,
    /a file or a folder of images for --data but found nothing at .*nowhere\. Check/,
  ],
  ['train --data truncated', 1, /Expected 16 bytes in .*truncated.* but found 8: it is truncated/],
  [
    'train --data foreign',
    1,
    /Expected an IDX, NumPy or CSV file in .*foreign.* but found text\. Download the file again/,
  ],
  ['train --run ../outside', 2, /for --run but received "\.\.\/outside"/],
  ['train --out file', 1, /file/],
  ['train --out file/inside', 1, /file/],
  ['train --resume', 1, /No run in checkpoints\/\. Start one with: dcgan train/],
  ['sample --run none', 1, /No run in checkpoints\/\. Start one with: dcgan train/],
  ['sample --n 0', 2, /--n but received 0/],
  ['sample --seeds 5-3', 2, /seeds such as 0-15 .* but received "5-3"/],
  ['sample --seed 1 --seeds 2', 2, /Expected --seed or --seeds but received both/],
  ['sample --near a.json --digit 3', 2, /Expected --near or --digit but received both/],
  ['sample --distance 0.5', 2, /Expected --near with --distance but received --distance alone/],
  ['sample --seeds 7 --n 3', 2, /Expected --n or --seeds but received both\. Leave one out\./],
  ['sample --frames 3', 2, /Expected --interpolate with --frames but received --frames alone/],
  ['sample --show --interpolate', 2, /Expected --show or --interpolate but received both/],
  ['sample --show --json', 2, /Expected --show or --json but received both/],
  ['sample --sure 0.5', 2, /Expected --digits with --sure but received --sure alone/],
  ['sample --digit 7 --write 3', 2, /Expected --digit or --write but received both/],
  ['sample --write 3 --n 2', 2, /Expected --write or --n but received both/],
  ['gif --json --output -', 2, /Expected --json or --output - but received both/],
  ['sample --json --output -', 2, /Expected --json or --output - but received both/],
  [
    'sample --seed 9007199254740991 --n 4',
    2,
    /from 0 to 9007199254740988 for --seed but received 9007199254740991/,
  ],
  [
    'sample --seeds 9007199254740992',
    2,
    /up to 9007199254740991\) for --seeds but received "9007199254740992"/,
  ],
  [
    'sample --output a.jpg',
    2,
    /ends in \.png for --output but received "a\.jpg"\. What .* a PNG image\. Try --output a\.png/,
  ],
  [
    'sample --output digits',
    2,
    /ends in \.png for --output but received "digits"\..* Try --output digits\.png/,
  ],
  [
    'sample --output new/',
    2,
    /a file, not a folder, for --output but received "new\/"\. Try --output new\/digits\.png/,
  ],
  ['sample --output truncated', 2, /a file, not a folder, .* Try --output truncated\/digits\.png/],
  [
    'sample --output file.png/x.png --each',
    2,
    /Expected a folder for --output but received "file\.png\/x\.png"/,
  ],
  ['sample --each --output -', 2, /Expected a folder for --output but received "-"\. Several files/],
  ['sample --each --output file', 2, /Expected a folder for --output but received "file"/],
  ['sample --interpolate --output a.png', 2, /ends in \.gif for --output but received "a\.png"/],
  [
    'gif --output x.webm',
    2,
    /ends in \.gif for --output but received "x\.webm"\. .* a GIF animation\. Try --output x\.gif/,
  ],
  ['gif --output x.png', 2, /ends in \.gif for --output but received "x\.png"/],
  ['evaluate --neighbours near.gif', 2, /ends in \.png for --neighbours but received "near\.gif"/],
  [
    'evaluate --neighbours -',
    2,
    /Expected a file for --neighbours but received "-"\. Try --neighbours digits\.png/,
  ],
  ['evaluate --images file --n 1000', 2, /Expected --images or --n but received both/],
  ['evaluate --images file --run r', 2, /Expected --images or --run but received both/],
  ['evaluate --images file --out checkpoints', 2, /Expected --images or --out but received both/],
  ['evaluate --images file --checkpoint 1', 2, /Expected --images or --checkpoint but received both/],
  ['export --format onnx --output a.npz', 2, /ends in \.onnx for --output but received "a\.npz"/],
  ['export --output model.json', 2, /Expected a folder for --output but received "model\.json"/],
  ['export --format images --output a.png', 2, /Expected a folder for --output but received "a\.png"/],
  ['export --format images --as npz --output a', 2, /ends in \.npz for --output but received "a"/],
  ['export --format images --seeds 1 --n 2', 2, /Expected --n or --seeds but received both/],
  ['view --export site --port 80', 2, /Expected --export or --port but received both/],
  ['view --export site --no-open', 2, /Expected --export or --no-open but received both/],
  ['view --export file', 2, /Expected a folder for --export but received "file"/],
  [
    'export --format keras',
    2,
    /Expected one of tfjs, onnx, npz, safetensors, images for --format but received "keras"/,
  ],
  [
    'export --format onnx --quantize float16',
    2,
    /Expected --format tfjs with --quantize but received --quantize alone, which does nothing\. Add --format tfjs, or leave/,
  ],
  ['export --format npz --n 4', 2, /Expected --format images with --n but received --n alone/],
  ['export --as idx', 2, /Expected --format images with --as but/],
  ['export --backend cpu', 2, /Expected --format images with --backend but/],
  ['export --json --format onnx --output -', 2, /Expected --json or --output - but received both/],
  ['export --format images --n 100001', 2, /whole number from 1 to 100000 for --n but received 100001/],
  ['export --format images --network discriminator', 2, /it draws none\. Leave --network out/],
  ['runs --out file', 1, /file/],
  ['runs rm', 2, /missing required argument 'run'/],
  ['runs rm none --yes', 1, /No run in checkpoints\/\. Start one with: dcgan train/],
  ['runs rn', 2, /Expected no argument for dcgan runs but received "rn"/],
  ['setup tensorflow --gpu --remove', 2, /Expected --gpu or --remove but received both/],
  ['completion tcsh', 2, /Allowed choices are bash, zsh, fish/],
  ['gif --fps 0', 2, /--fps but received 0/],
];

async function assertRefused(args: string, code: number, message: RegExp): Promise<void> {
  const outcome = await dcgan(folder, ...args.split(' '));
  assert.match(outcome.stderr, message);
  assert.equal(outcome.code, code);
  assert.equal(outcome.stdout, '');
  assert.ok(outcome.stderr.trimEnd().split('\n').length <= 3, outcome.stderr);
  assert.doesNotMatch(outcome.stderr, /^\s+at /m);
}

describe('wrong use', () => {
  for (const [args, code, message] of WRONG) {
    test(`dcgan ${args} exits with ${code}`, () => assertRefused(args, code, message));
  }

  test('a backend that is not there is refused', async (t) => {
    const tensorflow = (await probeBackends()).find(({ name }) => name === 'tensorflow')!;
    if (tensorflow.available) return t.skip('it is there');
    await assertRefused('train --backend tensorflow', 1, /tensorflow/i);
  });

  for (const args of ['train --epohcs 5', 'train --resume']) {
    test(`the process of dcgan ${args} ends with what it says and its exit code`, async () => {
      const words = args.split(' ');
      assert.deepEqual(await dcganProcess(folder, ...words), await dcgan(folder, ...words));
    });
  }

  test('leaves nothing behind', () => {
    assert.deepEqual(readdirSync(folder).sort(), made);
  });
});
