/**
 * What a run was begun with, and its files.
 */
import type { RunSummary } from '../../src/view/document.js';
import { asWords } from '../figures/format.js';
import { runUrl } from '../live/runUrl.js';

export function Options({ run }: { readonly run: RunSummary }) {
  const rows: [string, string][] = [
    ['Backend', `${run.backend}: ${run.device}`],
    ['Data', `${run.data}, ${run.images} images, ${run.stepsPerEpoch} steps an epoch`],
    ...Object.entries(run.options)
      .filter(([name]) => name !== 'backend' && name !== 'data')
      .map(([name, value]): [string, string] => [asWords(name), value === null ? 'default' : String(value)]),
    ['Checkpoints', run.checkpoints.join(', ') || 'none yet'],
  ];
  return (
    <section class="card options" aria-labelledby="options-title">
      <h2 id="options-title">Options</h2>
      <table>
        <tbody>
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="files">
        <a href={`${runUrl(run.name)}/config.json`}>config.json</a>
        <a href={`${runUrl(run.name)}/metrics.jsonl`} download={`${run.name}.jsonl`}>
          metrics.jsonl
        </a>
      </p>
    </section>
  );
}
