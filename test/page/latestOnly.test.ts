import assert from 'node:assert/strict';
import { test } from 'node:test';
import { latestOnly } from '../../page/playground/latestOnly.js';

test('of the requests that come while one is worked on, only the last is worked on', async () => {
  const begun: number[] = [];
  let finish = () => {};
  const ask = latestOnly(async (request: number) => {
    begun.push(request);
    if (request === 1) await new Promise<void>((resolve) => (finish = resolve));
    return request * 10;
  });
  const first = ask(1);
  await Promise.resolve();
  const others = [ask(2), ask(3), ask(4)];
  finish();
  assert.equal(await first, 10);
  assert.deepEqual(await Promise.all(others), [undefined, undefined, 40]);
  assert.deepEqual(begun, [1, 4]);
});

test('a request that fails rejects, and the next one is worked on all the same', async () => {
  const ask = latestOnly(async (request: string) => {
    if (request === 'bad') throw new Error('no such checkpoint');
    return request;
  });
  await assert.rejects(ask('bad'), /no such checkpoint/);
  assert.equal(await ask('good'), 'good');
});
