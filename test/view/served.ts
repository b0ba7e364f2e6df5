/**
 * The server on runs of a test's own, and requests as no browser would send them.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { serveView, type ViewServer } from '../../src/view/index.js';
import { temporaryFolder } from '../temporaryFolder.js';

export { temporaryFolder };

export interface Served extends ViewServer {
  readonly root: string;
  /** The folder of all runs. */
  readonly out: string;
  /** What the server told of errors. */
  readonly errors: Error[];
}

/** A page of two files. */
export function smallPage(root: string): string {
  const page = join(root, 'page');
  mkdirSync(page);
  writeFileSync(
    join(page, 'index.html'),
    '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<p>page</p>\n',
  );
  writeFileSync(join(page, 'main-1A.js'), 'export {};\n');
  return page;
}

export async function served(context: TestContext): Promise<Served> {
  const root = temporaryFolder(context);
  const out = join(root, 'checkpoints');
  const errors: Error[] = [];
  const page = smallPage(root);
  const server = await serveView({ out, page, port: 0, onError: (error) => errors.push(error) });
  context.after(() => server.close());
  return { ...server, root, out, errors };
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends `target` as it is: nothing is normalized on the way. */
export function ask(
  url: string,
  target: string,
  { method = 'GET', headers = {} }: Asked = {},
): Promise<Answer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = request(
      { hostname, port, path: target, method, headers, agent: false },
      async (response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk as Buffer);
        resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(chunks) });
      },
    );
    sent.on('error', reject).end();
  });
}
