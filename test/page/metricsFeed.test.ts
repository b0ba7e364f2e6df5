import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MetricsFeed } from '../../page/live/metricsFeed.js';

/** A host of one file, with ranges or without. */
class Host {
  text = '';
  ranges = true;
  readonly asked: (string | undefined)[] = [];
  readonly feed = new MetricsFeed('metrics.jsonl', 4, async (_, { headers: { Range: range } }) => {
    this.asked.push(range);
    const bytes = Buffer.from(this.text);
    const start = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
    if (!this.ranges || start === 0) return new Response(bytes);
    if (start >= bytes.length) return new Response(null, { status: 416 });
    return new Response(bytes.subarray(start), { status: 206 });
  });

  get losses() {
    return this.feed.columns.column('loss');
  }
}

const step = (epoch: number, step: number, loss: number) =>
  `${JSON.stringify({ kind: 'step', epoch, step, loss, note: 'é' })}\n`;

test('what is new is added, and only that is asked for', async () => {
  const host = new Host();
  host.text = step(1, 1, 0.5) + step(1, 2, 0.25);
  assert.equal(await host.feed.update(), true);
  assert.deepEqual(host.losses, { x: [0.25, 0.5], y: [0.5, 0.25] });
  assert.equal(await host.feed.update(), false);
  host.text += step(1, 3, 0.125);
  const before = host.feed.columns;
  assert.equal(await host.feed.update(), true);
  assert.notEqual(host.feed.columns, before);
  assert.deepEqual(host.losses, { x: [0.25, 0.5, 0.75], y: [0.5, 0.25, 0.125] });
  const start = Buffer.byteLength(step(1, 1, 0.5));
  assert.deepEqual(host.asked, [undefined, `bytes=${start}-`, `bytes=${start}-`]);
});

test('a line that is being written waits for its end', async () => {
  const host = new Host();
  const [first, second] = [step(1, 1, 1), step(1, 2, 2)];
  for (let length = 0; length <= second.length; length++) {
    host.text = first + second.slice(0, length);
    await host.feed.update();
    assert.deepEqual(host.losses?.y, length === second.length ? [1, 2] : [1]);
  }
});

test('a run that was resumed from before begins again, whatever it has grown to', async () => {
  const host = new Host();
  host.text = step(1, 1, 1) + step(1, 2, 2) + step(1, 3, 3);
  await host.feed.update();
  host.text = step(1, 1, 1) + step(1, 2, 7);
  await host.feed.update();
  assert.deepEqual(host.losses?.y, [1, 7]);
  host.text = step(1, 1, 1) + step(1, 2, 8) + step(1, 3, 9) + step(1, 4, 10);
  await host.feed.update();
  assert.deepEqual(host.losses?.y, [1, 8, 9, 10]);
  host.text = step(1, 1, 5);
  await host.feed.update();
  assert.deepEqual(host.losses?.y, [5]);
});

test('a host that ignores ranges is as good', async () => {
  const host = new Host();
  host.ranges = false;
  host.text = step(1, 1, 1) + step(1, 2, 2);
  await host.feed.update();
  host.text += step(1, 3, 3);
  await host.feed.update();
  assert.deepEqual(host.losses?.y, [1, 2, 3]);
});

test('without a file there is nothing, and no harm', async () => {
  const feed = new MetricsFeed('metrics.jsonl', 4, async () => new Response(null, { status: 404 }));
  assert.equal(await feed.update(), false);
  assert.deepEqual(feed.columns.names, []);
});

test('torn lines and strange ones are passed over', async () => {
  const host = new Host();
  host.text = `{"kind":"st\n\0\0\n[1]\nnull\n7\n{"kind":"step"}\n${step(1, 4, 1)}`;
  await host.feed.update();
  assert.deepEqual(host.feed.columns.names, ['loss']);
});
