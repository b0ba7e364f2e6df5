/**
 * A server for the playground alone, as strict as that of `dcgan view`: the built page's files and the runs' folders.
 * No tests here.
 */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { CONTENT_POLICY } from '../../src/view/headers.js';
import { folderOfPageFile } from '../../src/view/pageFolder.js';
import { PAGE } from './browser.js';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

export interface MountedRun {
  readonly run: string;
  readonly checkpoints: readonly string[];
  readonly history: readonly string[];
  readonly latentDim: number;
  readonly conditional: boolean;
}

/** Puts a page that shows the playground for a run into an existing folder. */
export function preparePlayground(folder: string, { run, ...props }: MountedRun): void {
  cpSync(PAGE, folder, { recursive: true });
  const mounted = JSON.stringify({
    ...props,
    runUrl: `data/${run}`,
    ...{ drawable: true, mnist: true },
    sampleCommand: `dcgan sample --run ${run}`,
  });
  writeFileSync(join(folder, 'mount.js'), `dcganPlayground(document.body, ${mounted});`);
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Playground</title>' +
      '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">' +
      '<link rel="icon" href="data:,"><link rel="stylesheet" href="playground.css">' +
      '<body><script src="playground.js"></script><script src="mount.js"></script></body></html>',
  );
}

export interface PlaygroundServer {
  readonly url: string;
  close(): void;
}

/** Serves the page's folder at the root and the folder of all runs under data/. */
export async function servePlayground(page: string, runs: string): Promise<PlaygroundServer> {
  const server = createServer(({ url = '/' }, response) => {
    const path = normalize(decodeURIComponent(new URL(url, 'http://localhost').pathname));
    const file = path.startsWith('/data/')
      ? join(runs, path.slice('/data'.length))
      : join(folderOfPageFile(page, path.slice(1)), path === '/' ? 'index.html' : path);
    try {
      const body = readFileSync(file);
      const type = TYPES[extname(file)] ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': type, 'content-security-policy': CONTENT_POLICY }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}
