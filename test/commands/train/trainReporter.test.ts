import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { textReporter } from '../../../src/commands/train/trainReporter.js';
import type { EpochEvent } from '../../../src/training/index.js';

/** What is printed of an epoch at this speed. */
function printed({ mock }: TestContext, imagesPerSecond: number): string {
  const write = mock.method(process.stdout, 'write', () => true);
  const [losses, scores] = [
    { generatorLoss: 0.6818, discriminatorLoss: 1.3381 },
    { realScore: 0.532, fakeScore: 0.506 },
  ];
  const epoch = { kind: 'epoch', epoch: 3, epochs: 50, ...losses, ...scores, seconds: 65, imagesPerSecond };
  textReporter().event(epoch as EpochEvent);
  write.mock.restore();
  return write.mock.calls.map(({ arguments: [text] }) => text).join('');
}

test('an epoch is a line: its losses, scores, time and speed', (t) => {
  const line = 'epoch  3/50  G 0.682  D 1.338  D(x) 0.53  D(G(z)) 0.51  1 min 05 s  1095 images/s\n';
  assert.equal(printed(t, 1095.4), line);
});

test('a speed of less than ten images a second is told in hundredths', (t) => {
  assert.match(printed(t, 0.2165), / 0\.22 images\/s\n$/);
});
