import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { hangupsAreIgnored } from '../../src/commands/shared/hangup.js';
import { temporaryFolder } from '../temporaryFolder.js';
import { noTerminal } from './terminal.js';

test('hangups are ignored where nohup started the program, as shells say in _', () => {
  assert.equal(hangupsAreIgnored({ _: '/usr/bin/nohup' }), true);
  assert.equal(hangupsAreIgnored({ _: '/usr/bin/node' }), hangupsAreIgnored({}));
});

test('hangups are ignored where the output goes to nohup.out, as from a shell that sets no _', () => {
  const folder = temporaryFolder();
  const module = new URL('../../dist/commands/shared/hangup.js', import.meta.url).href;
  const program = `const { hangupsAreIgnored } = await import(${JSON.stringify(module)});
    process.stderr.write(String(hangupsAreIgnored({})));`;
  for (const [name, ignored] of [
    ['nohup.out', 'true'],
    ['other.out', String(hangupsAreIgnored({}))],
  ] as const) {
    const output = openSync(join(folder, name), 'w');
    const { stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
      cwd: folder,
      stdio: ['ignore', output, 'pipe'],
      encoding: 'utf8',
    });
    closeSync(output);
    assert.equal(stderr, ignored, name);
  }
});

test('hangups are ignored where a program in a terminal has files alone, and not where it has a pipe', {
  skip: noTerminal || (!existsSync('/proc/self/stat') && 'needs /proc'),
}, () => {
  const folder = temporaryFolder();
  const module = new URL('../../dist/commands/shared/hangup.js', import.meta.url).href;
  writeFileSync(
    join(folder, 'program.mjs'),
    `import { hangupsAreIgnored } from ${JSON.stringify(module)};
    import { writeFileSync } from 'node:fs';
    writeFileSync(process.argv[2], String(hangupsAreIgnored({})));`,
  );
  const line = (name: string, output: string) =>
    `'${process.execPath}' program.mjs ${name} < program.mjs ${output} 2> /dev/null`;
  for (const [name, output, ignored] of [
    ['files', '> output', 'true'],
    ['pipe', '| cat', 'false'],
  ] as const) {
    spawnSync('script', ['--quiet', '--command', line(name, output), '/dev/null'], { cwd: folder });
    assert.equal(readFileSync(join(folder, name), 'utf8'), ignored, name);
  }
});
