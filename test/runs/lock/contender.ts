/**
 * A process that tries for the locks of the runs given, one every 20 ms from a given time on; it tells on
 * standard output which it got (a 1 or a 0 each) and holds them until its standard input ends.
 */
import { writeSync } from 'node:fs';
import { UserError } from '../../../src/errors.js';
import { lockRun } from '../../../src/runs/index.js';

const [start, ...folders] = process.argv.slice(2);

function wins(folder: string): boolean {
  try {
    lockRun({ name: 'contended', folder });
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

process.setMaxListeners(folders.length + 10);
const won = folders.map((folder, index) => {
  while (Date.now() < Number(start) + 20 * index);
  return wins(folder) ? '1' : '0';
});
writeSync(1, `${won.join('')}\n`);
process.stdin.on('end', () => process.exit()).resume();
