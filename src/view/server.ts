/**
 * The page's server. It only reads, listens on the loopback address only, and serves only what `routes.ts` lists.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { refusal } from './admission.js';
import { ComparisonReader } from './comparison.js';
import { SAFETY_HEADERS } from './headers.js';
import { openInside } from './insideFolder.js';
import { ADDRESS, listen } from './listen.js';
import { folderOfPageFile } from './pageFolder.js';
import { RunsReader } from './readRuns.js';
import { routeOf } from './routes.js';
import { sendFile } from './sendFile.js';

export interface ViewOptions {
  /** The folder of all runs; it may come later. */
  readonly out: string;
  /** The folder of the page's files. */
  readonly page: string;
  /** The usual one, or any that is free, unless given. */
  readonly port?: number | undefined;
  /** Called when a request fails; the server goes on. */
  readonly onError: (error: Error) => void;
}

export interface ViewServer {
  /** Such as http://127.0.0.1:32426/ */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the page and the runs. Throws a UserError when the requested port cannot be used. */
export async function serveView(options: ViewOptions): Promise<ViewServer> {
  const answer = answering(options);
  const server = createServer((request, response) => {
    answer(request, response).catch((error: Error & { code?: string }) => {
      if (response.headersSent) response.destroy();
      else sendNothing(response, 500);
      // A reader may go away early.
      if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') options.onError(error);
    });
  });
  await listen(server, options.port);
  const close = async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return { url: `http://${ADDRESS}:${(server.address() as AddressInfo).port}/`, close };
}

function answering({ out, page, onError }: ViewOptions) {
  const runs = new RunsReader(out, onError);
  const comparison = new ComparisonReader();
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    for (const [name, value] of Object.entries(SAFETY_HEADERS)) response.setHeader(name, value);
    const refused = refusal(request);
    if (refused !== undefined) return sendNothing(response, refused);
    const route = routeOf(request.url ?? '');
    if (route === undefined) return sendNothing(response, 404);
    if (route.kind === 'runs') return sendJson(request, response, runs.read());
    if (route.kind === 'comparison') return sendJson(request, response, comparison.read(runs.found()));
    const [first] = route.parts as [string];
    const folder = route.kind === 'page' ? folderOfPageFile(page, first) : runs.folderOf(first);
    const file = await openInside(folder, route.parts);
    if (file === undefined) return sendNothing(response, 404);
    await sendFile(request, response, { file, name: route.parts.at(-1)! });
  };
}

function sendJson({ method }: IncomingMessage, response: ServerResponse, value: object): void {
  const body = JSON.stringify(value);
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) });
  response.end(method === 'HEAD' ? undefined : body);
}

function sendNothing(response: ServerResponse, status: number): void {
  if (status === 405) response.setHeader('Allow', 'GET, HEAD');
  response.writeHead(status, { 'Content-Length': 0 }).end();
}
