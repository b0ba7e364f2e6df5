/**
 * `dcgan view` as a user runs it; what it serves and writes is tested in test/view/.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { hasDisplay } from '../../../src/commands/view/openInBrowser.js';
import { fabricateRun } from '../../view/fabricate.js';
import { temporaryFolder } from '../../view/served.js';
import { start } from '../program.js';
import { dcgan } from '../resident.js';

test('it says where the page is, also before there is a run, and Ctrl-C ends it with 0', async (t) => {
  const folder = temporaryFolder(t);
  const view = start(folder, 'view', '--no-open', '--port', '0');
  t.after(() => view.child.kill());
  const said = await view.said('No run there yet');
  const [, url] = /^(http:\/\/127\.0\.0\.1:\d+\/) {3}the runs in checkpoints; Ctrl-C ends it$/m.exec(said)!;
  assert.match(await (await fetch(url!)).text(), /<title>dcgan<\/title>/);
  view.child.kill('SIGINT');
  const { code, stderr } = await view.outcome;
  assert.deepEqual([code, stderr], [0, '']);
});

test('before there is a run, the one that comes with dcgan is written as files', async (t) => {
  const folder = temporaryFolder(t);
  const { code, stdout, stderr } = await dcgan(folder, 'view', '--export', 'site');
  assert.deepEqual([code, stdout, stderr], [0, 'site/index.html   pretrained\n', '']);
  assert.ok(existsSync(join(folder, 'site', 'data', 'pretrained', 'progress.gif')), 'with its animation');
});

test('it begins with the run that is named, or compares several', async (t) => {
  const folder = temporaryFolder(t);
  for (const name of ['one', 'two']) fabricateRun({ out: join(folder, 'checkpoints'), name });
  for (const [names, fragment] of [
    [['two'], '#/run/two'],
    [['one', 'two'], '#/?compare=one,two'],
  ] as const) {
    const view = start(folder, 'view', ...names, '--no-open', '--port', '0');
    const said = await view.said('Ctrl-C');
    assert.equal(said.split(' ')[0]!.replace(/^http:.*:\d+\//, ''), fragment);
    view.child.kill('SIGTERM');
    assert.equal((await view.outcome).code, 0);
  }
});

test('--export writes the newest run, or those that are named, and never over other files', async (t) => {
  const folder = temporaryFolder(t);
  for (const name of ['old', 'new']) fabricateRun({ out: join(folder, 'checkpoints'), name });
  const { stdout, code } = await dcgan(folder, 'view', '--export', 'site');
  assert.deepEqual([stdout, code], ['site/index.html   new\n', 0]);
  assert.equal(existsSync(join(folder, 'site', 'main.js')), true);
  const both = await dcgan(folder, 'view', 'old', 'new', '--export', 'site');
  assert.equal(both.stdout, 'site/index.html   old, new\n');
  const list = readFileSync(join(folder, 'site', 'data', 'runs.json.js'), 'utf8');
  assert.equal(list.match(/\\"epochsDone\\"/g)?.length, 2, 'both runs are in the list');
  const other = join(folder, 'checkpoints');
  const refused = await dcgan(folder, 'view', '--export', other);
  assert.equal(refused.code, 1);
  assert.match(
    refused.stderr,
    /^dcgan: Expected a new or empty folder for --export, .*\. Choose another\.$/m,
  );
  writeFileSync(join(folder, 'file'), '');
  assert.match((await dcgan(folder, 'view', '--export', 'file')).stderr, /Expected a folder for --export/);
});

test('what cannot be is refused before anything is served', async (t) => {
  const folder = temporaryFolder(t);
  fabricateRun({ out: join(folder, 'checkpoints') });
  for (const [args, code, message] of [
    [
      ['--port', '70000'],
      2,
      'Expected a whole number from 0 to 65535 for --port but received 70000. Try --port 8080.',
    ],
    [
      ['--port', 'http'],
      2,
      'Expected a whole number from 0 to 65535 for --port but received "http". Try --port 8080.',
    ],
    [['gone'], 1, 'Expected a run in checkpoints but received "gone". There are: 00001-dcgan.'],
    [['--export', 'site'], 2, 'Expected --export or --no-open but received both. Leave one out.'],
  ] as const) {
    const outcome = await dcgan(folder, 'view', '--no-open', ...args);
    assert.deepEqual([outcome.code, outcome.stderr], [code, `dcgan: ${message}\n`]);
  }
});

test('a browser is opened where there is a display', () => {
  assert.equal(hasDisplay({}, 'linux'), false);
  assert.equal(hasDisplay({ DISPLAY: '' }, 'linux'), false);
  assert.equal(hasDisplay({ DISPLAY: ':0' }, 'linux'), true);
  assert.equal(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux'), true);
  assert.equal(hasDisplay({ WSL_DISTRO_NAME: 'Debian' }, 'linux'), true);
  assert.equal(hasDisplay({}, 'darwin'), true);
  assert.equal(hasDisplay({}, 'win32'), true);
});
