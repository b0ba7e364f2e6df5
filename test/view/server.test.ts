import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { serveView } from '../../src/view/index.js';
import { assertAbove } from '../assertions.js';
import { fabricateRun } from './fabricate.js';
import { ask, served, smallPage, temporaryFolder } from './served.js';

const RUN = '/data/00001-dcgan';

test('serves the page, and of a run what the page asks for, with their types', async (t) => {
  const { url, out, errors } = await served(t);
  const { folder } = fabricateRun({ out, checkpoints: [3] });
  for (const [target, path, type] of [
    ['/', '../../page/index.html', 'text/html; charset=utf-8'],
    ['/main-1A.js?v=1', '../../page/main-1A.js', 'text/javascript; charset=utf-8'],
    [`${RUN}/config.json`, 'config.json', 'application/json'],
    [`${RUN}/metrics.jsonl`, 'metrics.jsonl', 'application/jsonl; charset=utf-8'],
    [`${RUN}/losses.png`, 'losses.png', 'image/png'],
    [`${RUN}/samples/epoch-0001.png`, 'samples/epoch-0001.png', 'image/png'],
    [`${RUN}/epoch-0003/generator/model.json`, 'epoch-0003/generator/model.json', 'application/json'],
    [
      `${RUN}/epoch-0003/discriminator/weights.bin`,
      'epoch-0003/discriminator/weights.bin',
      'application/octet-stream',
    ],
  ] as const) {
    const { status, headers, body } = await ask(url, target);
    assert.deepEqual([target, status, headers['content-type']], [target, 200, type]);
    assert.deepEqual(body, readFileSync(join(folder, path)));
  }
  assert.equal((await ask(url, `${RUN}/progress.gif`)).status, 404);
  assert.deepEqual(errors, []);
});

test('every answer forbids what the page does not need', async (t) => {
  const { url } = await served(t);
  for (const target of ['/', '/data/runs.json', '/nothing']) {
    const { headers } = await ask(url, target);
    assert.match(
      String(headers['content-security-policy']),
      /^default-src 'self'; .*frame-ancestors 'none'$/,
    );
    assert.doesNotMatch(String(headers['content-security-policy']), /unsafe-inline|'unsafe-eval'|https?:|\*/);
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['cross-origin-resource-policy'], 'same-origin');
    assert.equal(headers['access-control-allow-origin'], undefined);
  }
});

test('what is in the folder but not for the page is not there', async (t) => {
  const { url, root, out } = await served(t);
  const { folder } = fabricateRun({ out });
  for (const name of ['run.lock', '.hidden', 'notes.txt', 'epoch-0003/state.json']) {
    writeFileSync(join(folder, name), 'secret');
  }
  writeFileSync(join(root, 'secret.txt'), 'secret');
  for (const target of [
    `${RUN}/run.lock`,
    `${RUN}/.hidden`,
    `${RUN}/notes.txt`,
    `${RUN}/epoch-0003/state.json`,
    `${RUN}/epoch-0003/optimizer/weights.bin`,
    `${RUN}/samples`,
    `${RUN}/samples/`,
    `${RUN}`,
    `${RUN}/`,
    '/data',
    '/data/',
    '/secret.txt',
    '/page/index.html',
  ]) {
    const { status, body } = await ask(url, target);
    assert.deepEqual([target, status, body.length], [target, 404, 0]);
  }
});

test('no path leads out of the folders, however it is written', async (t) => {
  const { url, root, out } = await served(t);
  fabricateRun({ out });
  writeFileSync(join(root, 'config.json'), 'secret');
  writeFileSync(join(root, 'secret.js'), 'secret');
  const dots = ['..', '%2e%2e', '%2E.', '.%2e', '%252e%252e', '..%00', '..%5c', '..\\', '%c0%ae%c0%ae'];
  const targets = dots.flatMap((dot) => [
    `/${dot}/secret.js`,
    `/${dot}%2fsecret.js`,
    `/data/${dot}/config.json`,
    `/data/${dot}%2fconfig.json`,
    `${RUN}/${dot}/${dot}/config.json`,
    `${RUN}/samples/${dot}/config.json`,
    `${RUN}%2f${dot}%2f${dot}%2fconfig.json`,
  ]);
  const others = [
    `${RUN}/config.json%00`,
    `${RUN}/config.json%00.png`,
    '/%00',
    '/%',
    '/%zz',
    '//etc/passwd',
    '/data//config.json',
    '/data/./config.json',
    '/etc/passwd',
    '*',
    'http://elsewhere.test/data/runs.json',
    `/data/C:/config.json`,
    `${RUN}/config.json::$DATA`,
    `/${'a'.repeat(5000)}.js`,
  ];
  for (const target of [...targets, ...others]) {
    const { status, body } = await ask(url, target);
    assert.deepEqual([target, status, body.length], [target, 404, 0]);
  }
});

test('links that lead out of the folder are not followed, those within it are', async (t) => {
  const { url, root, out } = await served(t);
  const { folder } = fabricateRun({ out });
  const outside = join(root, 'outside');
  fabricateRun({ out: outside, name: 'elsewhere' });
  symlinkSync(join(outside, 'elsewhere'), join(out, 'linked'));
  symlinkSync(join(outside, 'elsewhere', 'config.json'), join(folder, 'progress.gif'));
  symlinkSync(
    join(outside, 'elsewhere', 'samples', 'epoch-0001.png'),
    join(folder, 'samples/epoch-0009.png'),
  );
  symlinkSync(join(outside, 'elsewhere', 'epoch-0003'), join(folder, 'epoch-0009'));
  symlinkSync('epoch-0001.png', join(folder, 'samples/epoch-0008.png'));
  for (const target of [
    '/data/linked/config.json',
    '/data/linked/samples/epoch-0001.png',
    `${RUN}/progress.gif`,
    `${RUN}/samples/epoch-0009.png`,
    `${RUN}/epoch-0009/generator/model.json`,
  ]) {
    const { status, body } = await ask(url, target);
    assert.deepEqual([target, status, body.length], [target, 404, 0]);
  }
  assert.equal((await ask(url, `${RUN}/samples/epoch-0008.png`)).status, 200);
  const { runs } = JSON.parse(String((await ask(url, '/data/runs.json')).body));
  assert.deepEqual(
    runs.map(({ name }: { name: string }) => name),
    ['00001-dcgan'],
  );
});

test('the folder of all runs may itself be a link', async (t) => {
  const root = temporaryFolder(t);
  fabricateRun({ out: join(root, 'disk') });
  symlinkSync(join(root, 'disk'), join(root, 'checkpoints'));
  const server = await serveView({
    out: join(root, 'checkpoints'),
    page: smallPage(root),
    port: 0,
    onError: assert.fail,
  });
  t.after(() => server.close());
  assert.equal((await ask(server.url, `${RUN}/config.json`)).status, 200);
});

test('a folder or a named pipe in a file\u2019s place is nothing, and nothing waits for it', {
  skip: process.platform === 'win32',
}, async (t) => {
  const { url, out } = await served(t);
  const { folder } = fabricateRun({ out });
  execFileSync('mkfifo', [join(folder, 'progress.gif')]);
  mkdirSync(join(folder, 'samples', 'epoch-0007.png'));
  assert.equal((await ask(url, `${RUN}/progress.gif`)).status, 404);
  assert.equal((await ask(url, `${RUN}/samples/epoch-0007.png`)).status, 404);
});

test('other names for this machine get nothing, the loopback address by any name and port does', async (t) => {
  const { url, out } = await served(t);
  fabricateRun({ out });
  for (const host of [
    'evil.test',
    'evil.test:32426',
    'localhost.evil.test',
    'evil.localhost',
    '127.0.0.1.evil.test',
    '192.168.1.7',
    '0.0.0.0',
    'localhost:',
    'localhost:port',
    'localhost:999999',
    'localhost..',
    'localhost@evil.test',
    'localhost/evil.test',
    '127.0.0.1.evil.test.',
    '[::2]',
    '[::1',
    '[0:0:0:0:0:0:0:1].evil.test',
  ]) {
    for (const target of ['/', '/data/runs.json', `${RUN}/config.json`]) {
      const { status, body } = await ask(url, target, { headers: { host } });
      assert.deepEqual([host, status, body.length], [host, 403, 0]);
    }
  }
  for (const host of [
    'localhost',
    'localhost:9999',
    'LOCALHOST',
    'LocalHost:32426',
    'localhost.',
    'LOCALHOST.:80',
    '127.0.0.1:80',
    '[::1]:8080',
    '[0:0:0:0:0:0:0:1]',
    '[0000:0000:0000:0000:0000:0000:0000:0001]:32426',
    '[0::0:1]',
  ]) {
    assert.equal((await ask(url, '/', { headers: { host } })).status, 200, host);
    const origin = `http://${host.toLowerCase()}`;
    const { status } = await ask(url, '/data/runs.json', { headers: { host, origin } });
    assert.equal(status, 200, `origin ${origin}`);
  }
});

test('other origins get nothing', async (t) => {
  const { url } = await served(t);
  const { host } = new URL(url);
  for (const origin of [
    'http://evil.test',
    'null',
    `https://${host}`,
    'http://localhost:1',
    'http://127.0.0.1:1',
    `http://${host}/`,
    `http://${host}@evil.test`,
    `http://${host}.evil.test`,
  ]) {
    const { status, body } = await ask(url, '/data/runs.json', { headers: { origin } });
    assert.deepEqual([origin, status, body.length], [origin, 403, 0]);
  }
  assert.equal((await ask(url, '/data/runs.json', { headers: { origin: `http://${host}` } })).status, 200);
});

test('what another site embeds gets nothing; a link from there opens the page', async (t) => {
  const { url } = await served(t);
  for (const site of ['cross-site', 'same-site']) {
    for (const [mode, dest, status] of [
      ['no-cors', 'image', 403],
      ['no-cors', 'script', 403],
      ['cors', 'empty', 403],
      ['navigate', 'iframe', 403],
      ['navigate', 'document', 200],
    ] as const) {
      const headers = { 'sec-fetch-site': site, 'sec-fetch-mode': mode, 'sec-fetch-dest': dest };
      assert.equal((await ask(url, '/', { headers })).status, status, `${site} ${mode} ${dest}`);
    }
  }
});

test('it only reads: other methods are refused, HEAD has no body', async (t) => {
  const { url } = await served(t);
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND']) {
    const { status, headers, body } = await ask(url, '/data/runs.json', { method });
    assert.deepEqual([method, status, headers.allow, body.length], [method, 405, 'GET, HEAD', 0]);
  }
  for (const target of ['/', '/data/runs.json']) {
    const { status, headers, body } = await ask(url, target, { method: 'HEAD' });
    assert.deepEqual([status, body.length], [200, 0]);
    assertAbove(Number(headers['content-length']), 0, 'the length told');
  }
});

test('the end of a growing file is had by its range', async (t) => {
  const { url, out } = await served(t);
  const { folder } = fabricateRun({ out });
  const path = join(folder, 'metrics.jsonl');
  const whole = readFileSync(path);
  const range = (value: string) => ask(url, `${RUN}/metrics.jsonl`, { headers: { range: value } });
  assert.equal((await range(`bytes=${whole.length}-`)).headers['content-range'], `bytes */${whole.length}`);
  appendFileSync(path, 'more\n');
  const { status, headers, body } = await range(`bytes=${whole.length}-`);
  assert.deepEqual([status, String(body)], [206, 'more\n']);
  assert.equal(headers['content-range'], `bytes ${whole.length}-${whole.length + 4}/${whole.length + 5}`);
  assert.deepEqual((await range('bytes=3-5')).body, whole.subarray(3, 6));
  assert.equal(String((await range('bytes=-3')).body), 're\n');
  assert.equal((await range('bytes=900000-')).status, 416);
  for (const whole of ['bytes=5-3', 'bytes=a-b', 'bytes=0-1,3-4', 'lines=1-2', 'bytes=-']) {
    assert.equal((await range(whole)).status, 200, whole);
  }
});

test('a file that has not changed is not sent again', async (t) => {
  const { url, out } = await served(t);
  const { folder } = fabricateRun({ out });
  const { headers } = await ask(url, `${RUN}/config.json`);
  const again = { headers: { 'if-none-match': String(headers.etag) } };
  const { status, body } = await ask(url, `${RUN}/config.json`, again);
  assert.deepEqual([status, body.length], [304, 0]);
  writeFileSync(join(folder, 'config.json'), '{}');
  assert.equal(String((await ask(url, `${RUN}/config.json`, again)).body), '{}');
});

test('only this machine reaches it', async (t) => {
  const { url } = await served(t);
  const { hostname, port } = new URL(url);
  assert.equal(hostname, '127.0.0.1');
  const others = Object.values(networkInterfaces()).flatMap((all = []) =>
    all.filter(({ internal, family }) => !internal && family === 'IPv4'),
  );
  for (const { address } of others) {
    await assert.rejects(ask(`http://${address}:${port}/`, '/'), { code: 'ECONNREFUSED' });
  }
});

test('a port that is taken is refused when it was asked for, and another is found when not', async (t) => {
  const { url, root, out } = await served(t);
  const port = Number(new URL(url).port);
  const options = { out, page: join(root, 'page'), onError: assert.fail };
  await assert.rejects(serveView({ ...options, port }), {
    name: 'UserError',
    message: `Expected a free port for --port but received ${port}: it is taken. Leave --port out, and a free one is chosen.`,
  });
  const [first, second] = [await serveView(options), await serveView(options)];
  t.after(() => Promise.all([first.close(), second.close()]));
  assert.notEqual(first.url, second.url);
});
