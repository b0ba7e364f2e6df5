import assert from 'node:assert/strict';
import { test } from 'node:test';
import { zipSync } from 'fflate';
import { fileKind } from '../../src/data/fileKind.js';

const text = (value: string) => Buffer.from(value, 'latin1');
const bytes = (...values: number[]) => Buffer.from(values);

/** What people hand in for a data set, how it is called, and what the next step speaks of. */
const KINDS: [Uint8Array, RegExp, RegExp][] = [
  [text(''), /^an empty file$/, /Download/],
  [text('\n<!DOCTYPE html><title>404</title>'), /a web page/, /Download/],
  [text('\xef\xbb\xbf<html>'), /a web page/, /Download/],
  [text('<?xml version="1.0"?><Error>AccessDenied'), /an XML document/, /Download/],
  [text('version https://git-lfs.github.com/spec/v1\n'), /Git LFS pointer/, /git lfs pull/],
  [
    zipSync({ 'train-images-idx3-ubyte': bytes(1) }),
    /^a zip archive$/,
    /^Unpack it first: unzip "my data.zip" -d "my data"$/,
  ],
  [text('PAR1\x15\x04'), /Parquet/, /np\.savez/],
  [bytes(0x80, 4, 0x95), /pickle/, /np\.savez/],
  [text('\x89HDF\r\n'), /HDF5/, /np\.savez/],
  [text('MATLAB 5.0 MAT-file, Platform'), /MATLAB/, /np\.savez/],
  [text('BZh91AY'), /packed by another program/, /mkdir "my data" && tar -xf "my data.zip" -C "my data"/],
  [text('7z\xbc\xaf\x27\x1c'), /7z archive/, /7z x "my data.zip" -o"my data"/],
  [text('\xfd7zXZ\0'), /packed by another program/, /Unpack/],
  [text('\x89PNG\r\n'), /a PNG image/, /folder/],
  [bytes(0xff, 0xd8, 0xff, 0xe0), /a JPEG image/, /folder/],
  [text('RIFF\0\0\0\0WEBP'), /a WebP image/, /folder/],
  [text('GIF89a'), /a GIF image/, /folder/],
  [text('II*\0'), /image of another kind/, /PNG, JPEG/],
  [bytes(0, 5, 0x16, 7), /macOS/, /without/],
  [bytes(3, 8, 0, 0, 0x60, 0xea, 0, 0), /reverse order/, /big-endian/],
  [Buffer.alloc(100), /zeros/, /Download/],
  [text('{"images": "are elsewhere"}'), /^text$/, /Download/],
  [bytes(0xde, 0xad, 0xbe, 0xef, 0), /bytes that begin deadbeef/, /Download/],
];

test('what people hand in is recognised, with the way to images', () => {
  for (const [file, found, next] of KINDS) {
    const kind = fileKind(file, 'my data.zip');
    assert.match(kind.found, found);
    assert.match(kind.next, next, kind.found);
  }
});
