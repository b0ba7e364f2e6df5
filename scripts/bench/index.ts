/**
 * How fast training is on this machine: the default configuration beside the others and beside other frameworks'
 * same step, interleaved over several rounds, as a table and as JSON. What each figure means and what it was where
 * it was last written down is in docs/performance.md; `growth.ts` draws its picture.
 *
 *     npm run bench                                       3 rounds of 10 steps; a few minutes
 *     npm run bench -- --rounds 1 --steps 3
 *     npm run bench -- --python ~/venv-tensorflow/bin/python --python ~/venv-pytorch/bin/python --output bench.json
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { CONFIGURATIONS, type Measured, measure } from './configurations.js';
import { findPeers, runPeer } from './peers.js';
import { formatTable, summarise } from './table.js';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    steps: { type: 'string', default: '10' },
    python: { type: 'string', multiple: true, default: ['python3'] },
    output: { type: 'string' },
  },
});
const steps = Number(values.steps);
const peers = findPeers(values.python);
const measured: Measured[] = [];
for (let round = 0; round < Number(values.rounds); round++) {
  for (const configuration of CONFIGURATIONS) {
    const result = measure(configuration, steps);
    if (result) measured.push(result);
  }
  for (const peer of peers) measured.push(runPeer(peer, steps));
}
const summary = summarise(measured);
console.log(formatTable(summary));
if (peers.length === 0) console.log('\nNo peers installed; scripts/peers/README.md says how.');
if (values.output) writeFileSync(values.output, `${JSON.stringify({ summary, measured }, null, 2)}\n`);
