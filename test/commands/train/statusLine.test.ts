/**
 * The status line of a training, as what is written to a terminal.
 */
import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { test } from 'node:test';
import type { WriteStream } from 'node:tty';
import { StatusLine } from '../../../src/commands/train/statusLine.js';

/** A terminal of some columns that keeps what is written. */
class FakeTerminal extends EventEmitter {
  columns = 40;
  written = '';

  write(text: string): boolean {
    this.written += text;
    return true;
  }

  /** What was written since the last call. */
  take(): string {
    const { written } = this;
    this.written = '';
    return written;
  }
}

function statusLine() {
  const terminal = new FakeTerminal();
  return { terminal, status: new StatusLine(terminal as unknown as WriteStream) };
}

test('the cursor rests at the line it is on and is never hidden', () => {
  const { terminal, status } = statusLine();
  status.show(() => 'one');
  assert.equal(terminal.take(), 'one\u001b[J\r');
  status.show(() => 'another');
  assert.equal(terminal.take(), 'another\u001b[J\r');
  status.hide();
  assert.equal(terminal.take(), '\u001b[J');
  status.hide();
  status.stop();
  assert.equal(terminal.take(), '');
});

test('it is narrower than the terminal, also after that is resized', () => {
  const { terminal, status } = statusLine();
  status.show((width) => 'x'.repeat(width));
  assert.equal(terminal.take(), `${'x'.repeat(39)}\u001b[J\r`);
  terminal.columns = 20;
  terminal.emit('resize');
  assert.equal(terminal.take(), `${'x'.repeat(19)}\u001b[J\r`);
  terminal.columns = 0;
  terminal.emit('resize');
  assert.equal(terminal.take(), `${'x'.repeat(79)}\u001b[J\r`);
  status.stop();
  terminal.take();
  terminal.emit('resize');
  assert.equal(terminal.take(), '');
  assert.equal(terminal.listenerCount('resize'), 0);
});

test('what passes too fast to be read is not written', () => {
  const { terminal, status } = statusLine();
  for (let step = 0; step < 100; step++) status.show(() => `step ${step}`, { now: false });
  assert.equal(terminal.take(), 'step 0\u001b[J\r');
  terminal.emit('resize');
  assert.equal(terminal.take(), 'step 99\u001b[J\r');
});
