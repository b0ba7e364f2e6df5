import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hangupsAreIgnored } from '../../src/commands/shared/hangup.js';

test('hangups are ignored where nohup started the program, as shells say in _', () => {
  assert.equal(hangupsAreIgnored({ _: '/usr/bin/nohup' }), true);
  assert.equal(hangupsAreIgnored({ _: '/usr/bin/node' }), hangupsAreIgnored({}));
});
