/**
 * What a page of somebody else gets from the server, in a real browser: nothing.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { fabricateRun } from '../view/fabricate.js';
import { temporaryFolder } from '../view/served.js';
import { launch, serve, withoutBrowser } from './browser.js';

test('another site can neither read, nor embed, nor frame what is served', {
  skip: withoutBrowser,
}, async (t) => {
  const out = temporaryFolder(t);
  fabricateRun({ out });
  const { url } = await serve(t, out);
  const stranger = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>stranger</title>');
  }).listen(0, '127.0.0.1');
  await once(stranger, 'listening');
  t.after(() => stranger.close());

  const page = await (await launch(t)).newPage();
  await page.goto(`http://localhost:${(stranger.address() as AddressInfo).port}/`);
  const attempts = await page.evaluate<Record<string, string>>(`(async () => {
    const url = ${JSON.stringify(url)};
    const read = (options) => fetch(url + 'data/runs.json', options).then((r) => r.text(), () => 'refused');
    const loads = (tag, path, property) => new Promise((resolve) => {
      const element = document.createElement(tag);
      element.onload = () => resolve('loaded');
      element.onerror = () => resolve('refused');
      element[property] = url + path;
      document.head.append(element);
    });
    const frame = document.createElement('iframe');
    frame.src = url;
    document.body.append(frame);
    return {
      cors: await read({}),
      opaque: await read({ mode: 'no-cors' }),
      post: await read({ method: 'POST', mode: 'no-cors' }),
      image: await loads('img', 'data/00001-dcgan/losses.png', 'src'),
      script: await loads('script', 'main.js', 'src'),
    };
  })()`);
  assert.deepEqual(attempts, {
    cors: 'refused',
    opaque: 'refused',
    post: 'refused',
    image: 'refused',
    script: 'refused',
  });
  await page.waitForTimeout(500);
  const framed = page.frames().find((frame) => frame !== page.mainFrame());
  assert.doesNotMatch(await framed!.content(), /main\.js/);
});
