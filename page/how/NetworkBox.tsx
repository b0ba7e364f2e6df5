/**
 * A network in the diagram; opened, its layers with their output shapes.
 */
import type { ComponentChildren } from 'preact';
import type { ColorName } from '../figures/charts.js';
import type { NetworkSummary } from './networks.js';

interface NetworkBoxProps {
  readonly title: string;
  readonly color: ColorName;
  /** Undefined for a model that the page does not know. */
  readonly layers: NetworkSummary | undefined;
  readonly children: ComponentChildren;
}

export function NetworkBox({ title, color, layers: network, children }: NetworkBoxProps) {
  return (
    <div class="node network" style={{ '--tone': `var(${color})` }}>
      <strong>{title}</strong>
      <span>{children}</span>
      {network !== undefined && (
        <details>
          <summary>
            {network.parameters.toLocaleString('en')} parameters, {network.layers.length} layers
          </summary>
          <table>
            <thead>
              <tr>
                <th scope="col">Layer</th>
                <th scope="col">Output</th>
              </tr>
            </thead>
            <tbody>
              {network.layers.map(({ title, shape }, index) => (
                <tr key={index}>
                  <td>{title}</td>
                  <td>{shape}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </div>
  );
}
