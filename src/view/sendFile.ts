/**
 * A file as an answer: the whole file, a range of it, or the status that it has not changed.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { contentType } from './headers.js';
import type { OpenFile } from './insideFolder.js';
import { byteRange } from './range.js';

/** Answers with the file and closes it. If the file grows meanwhile, only its first state is sent. */
export async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  { file, name }: { readonly file: OpenFile; readonly name: string },
): Promise<void> {
  const { handle, size, modified } = file;
  try {
    const tag = `"${size.toString(36)}-${modified.getTime().toString(36)}"`;
    response.setHeader('ETag', tag).setHeader('Accept-Ranges', 'bytes');
    if (request.headers['if-none-match'] === tag) return void response.writeHead(304).end();
    const range = byteRange(request.headers.range, size);
    if (range === undefined) {
      return void response.writeHead(416, { 'Content-Range': `bytes */${size}` }).end();
    }
    const { start, end } = range;
    const partial = end - start < size;
    if (partial) response.setHeader('Content-Range', `bytes ${start}-${end - 1}/${size}`);
    response.writeHead(partial ? 206 : 200, {
      'Content-Type': contentType(name),
      'Content-Length': end - start,
    });
    if (request.method === 'HEAD' || end === start) return void response.end();
    const stream = handle.createReadStream({ start, end: end - 1, autoClose: false });
    await pipeline(stream, response);
  } finally {
    await handle.close();
  }
}
