/**
 * The options of a run, the command that makes it again, and its files.
 */
import type { RunSummary } from '../../src/view/document.js';
import { asWords, dataTitle } from '../figures/format.js';
import { runUrl } from '../live/runUrl.js';
import { CopyLine } from '../parts/CopyLine.js';
import { PixelImage } from '../parts/PixelImage.js';

export function Options({ run }: { readonly run: RunSummary }) {
  const rows: [string, string][] = [
    ['Backend', `${run.backend}: ${run.device}`],
    [
      'Data',
      `${dataTitle(run)}: ${run.images.toLocaleString('en')} images, ${run.stepsPerEpoch} steps per epoch`,
    ],
    ...Object.entries(run.options)
      .filter(([name]) => name !== 'backend' && name !== 'data')
      .map(([name, value]): [string, string] => [asWords(name), written(value)]),
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
      {run.dataPicture && (
        <details class="animation">
          <summary>Some of the images</summary>
          <PixelImage
            src={`${runUrl(run.name)}/data.png`}
            alt={`${Math.min(16, run.images)} of the images that the networks learn from`}
          />
        </details>
      )}
      <CopyLine label="Train the same again" command={run.trainCommand} />
      <p class="files">
        <a href={`${runUrl(run.name)}/config.json`}>config.json</a>
        <a href={`${runUrl(run.name)}/metrics.jsonl`} download={`${run.name}.jsonl`}>
          metrics.jsonl
        </a>
      </p>
    </section>
  );
}

function written(value: string | number | boolean | null): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value === null ? 'not set' : String(value);
}
