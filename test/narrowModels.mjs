/**
 * Makes models narrow, for `narrowModels.ts` and for programs that tests start: those import it before anything else
 * (`node --import`).
 */

/** Has every model of `src/presets` or `dist/presets` a sixteenth of its units and filters. Returns what undoes it. */
export function narrow({ MODEL_NAMES, findPreset }) {
  const presets = MODEL_NAMES.map(findPreset);
  const wide = presets.map(({ generator, discriminator }) => ({ generator, discriminator }));
  for (const preset of presets) {
    const { generator, discriminator } = preset;
    preset.generator = (latentDim, images) => narrowed(generator(latentDim, images));
    preset.discriminator = (images) => narrowed(discriminator(images));
  }
  return () => {
    for (const [index, preset] of presets.entries()) Object.assign(preset, wide[index]);
  };
}

/** Images and logits keep their sizes. */
const fewer = (units, pixels) => (units < 16 || units === pixels ? units : Math.ceil(units / 16));

function narrowed({ layers, ...architecture }) {
  const image = layers.map(({ targetShape }) => targetShape).find((shape) => shape && shape[2] <= 3);
  const pixels = image?.reduce((product, length) => product * length, 1);
  const change = (layer) => {
    if ('units' in layer) return { ...layer, units: fewer(layer.units, pixels) };
    if ('filters' in layer) return { ...layer, filters: fewer(layer.filters) };
    if (!('targetShape' in layer)) return layer;
    const [height, width, channels] = layer.targetShape;
    return { ...layer, targetShape: [height, width, fewer(channels)] };
  };
  return { ...architecture, layers: layers.map(change) };
}
