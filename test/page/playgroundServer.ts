/**
 * A server for the playground alone, as strict as the dashboard's: a bundle made afresh, and runs' folders.
 * No tests here.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

const POLICY =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data: blob:; connect-src 'self'; " +
  "worker-src 'self' blob:";

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
  readonly latentDim: number;
}

/** Bundles a page that shows the playground for a run, into an existing folder. */
export async function bundlePlayground(folder: string, { run, ...props }: MountedRun): Promise<void> {
  const page = `
    import { createElement, render } from 'preact';
    const playground = import('./page/playground/index.tsx');
    playground.then(({ default: Playground }) =>
      render(createElement(Playground, ${JSON.stringify({ ...props, runUrl: `data/${run}` })}), document.body));
  `;
  await build({
    stdin: { contents: page, resolveDir: root, loader: 'ts', sourcefile: 'page.ts' },
    absWorkingDir: root,
    outdir: folder,
    entryNames: 'page',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    minify: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.wasm': 'file' },
    logLevel: 'warning',
  });
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Playground</title>' +
      '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><link rel="icon" href="data:,">' +
      '<link rel="stylesheet" href="page.css"><script type="module" src="page.js"></script><body></body></html>',
  );
}

export interface PlaygroundServer {
  readonly url: string;
  close(): void;
}

/** Serves the bundle's folder at the root and the folder of all runs under data/. */
export async function servePlayground(bundle: string, runs: string): Promise<PlaygroundServer> {
  const server = createServer(({ url = '/' }, response) => {
    const path = normalize(decodeURIComponent(new URL(url, 'http://localhost').pathname));
    const file = path.startsWith('/data/')
      ? join(runs, path.slice('/data'.length))
      : join(bundle, path === '/' ? 'index.html' : path);
    try {
      const body = readFileSync(file);
      const type = TYPES[extname(file)] ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': type, 'content-security-policy': POLICY }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}
