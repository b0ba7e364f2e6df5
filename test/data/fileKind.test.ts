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
  [zipSync({ 'images.npy': bytes(1) }), /npz/, /struct\.pack/],
  [zipSync({ 'train-images-idx3-ubyte': bytes(1) }), /^a zip archive$/, /Unpack/],
  [text('\x93NUMPY\x01\0'), /npy/, /struct\.pack/],
  [text('PAR1\x15\x04'), /Parquet/, /struct\.pack/],
  [bytes(0x80, 4, 0x95), /pickle/, /struct\.pack/],
  [text('\x89HDF\r\n'), /HDF5/, /struct\.pack/],
  [text('MATLAB 5.0 MAT-file, Platform'), /MATLAB/, /struct\.pack/],
  [text('label,pixel0,pixel1,pixel2\n5,0,0,0\n'), /CSV/, /struct\.pack/],
  [text('5;0;0;0\r\n'), /CSV/, /struct\.pack/],
  [text('BZh91AY'), /packed by another program/, /Unpack/],
  [text('\xfd7zXZ\0'), /packed by another program/, /Unpack/],
  [text('\x89PNG\r\n'), /a PNG image/, /folder/],
  [bytes(0xff, 0xd8, 0xff, 0xe0), /a JPEG image/, /PNG/],
  [text('RIFF\0\0\0\0WEBP'), /image of another kind/, /PNG/],
  [bytes(0, 5, 0x16, 7), /macOS/, /without/],
  [bytes(3, 8, 0, 0, 0x60, 0xea, 0, 0), /reverse order/, /big-endian/],
  [Buffer.alloc(100), /zeros/, /Download/],
  [text('{"images": "are elsewhere"}'), /^text$/, /Download/],
  [bytes(0xde, 0xad, 0xbe, 0xef, 0), /bytes that begin deadbeef/, /Download/],
];

test('what people hand in is recognised, with the way to images', () => {
  for (const [file, found, next] of KINDS) {
    const kind = fileKind(file);
    assert.match(kind.found, found);
    assert.match(kind.next, next, kind.found);
  }
});
