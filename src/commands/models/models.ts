/**
 * `dcgan models`: the models that there are, or one with its layers, parameters and hyperparameters.
 */
import type { MODELS_OPTIONS, OptionsOf } from '../../options/index.js';
import { findPreset, MODEL_NAMES, type Preset, parameterCount, placeLayers } from '../../presets/index.js';

/** Writes the models' names and descriptions, or the named models in full. Throws a UserError for an unknown name. */
export async function modelsCommand(
  names: readonly string[],
  { json }: OptionsOf<typeof MODELS_OPTIONS>,
): Promise<void> {
  const presets = (names.length > 0 ? names : MODEL_NAMES).map(findPreset);
  const text =
    names.length > 0
      ? presets.map(inFull).join('\n')
      : table(presets.map(({ name, description }) => [name, description]));
  process.stdout.write(json ? `${JSON.stringify(presets.map(asJson))}\n` : text);
}

function networksOf({ defaults, generator, discriminator }: Preset) {
  return [generator(defaults.latentDim), discriminator()].map((architecture) => {
    const layers = placeLayers(architecture).map((placed) => ({
      name: placed.name,
      outputShape: placed.outputShape,
      parameters: parameterCount(placed),
    }));
    const parameters = layers.reduce((total, layer) => total + layer.parameters, 0);
    return { name: architecture.name, inputShape: architecture.inputShape, layers, parameters };
  });
}

function asJson(preset: Preset) {
  const { name, description, update, defaults } = preset;
  return { name, description, update, networks: networksOf(preset), hyperparameters: defaults };
}

const withCommas = (count: number) => count.toLocaleString('en-US').padStart(9);

function inFull(preset: Preset): string {
  const { name, description, update, defaults } = preset;
  const networks = networksOf(preset).map((network) =>
    table([
      [network.name, shape(network.inputShape), ''],
      ...network.layers.map((layer) => [
        `  ${layer.name}`,
        shape(layer.outputShape),
        layer.parameters > 0 ? withCommas(layer.parameters) : '',
      ]),
      ['', 'parameters', withCommas(network.parameters)],
    ]),
  );
  const hyperparameters = Object.entries({ ...defaults, update }).map(([option, value]) => [
    `  ${option}`,
    String(value ?? 'learningRate'),
  ]);
  return [`${name}: ${description}\n`, ...networks, `hyperparameters\n${table(hyperparameters)}`].join('\n');
}

const shape = (lengths: readonly number[]) => lengths.join(' x ');

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column]!)).join('  '));
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}
