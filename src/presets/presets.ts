/**
 * The registry of models: a new one is a file beside this one and a line here.
 */
import { expected, optionName, optionSetting } from '../errors.js';
import { best } from './best.js';
import { conditional } from './conditional.js';
import { dcgan } from './dcgan.js';
import { dcganPaper } from './dcganPaper.js';
import { mlp } from './mlp.js';
import type { Preset } from './preset.js';

const PRESETS: readonly Preset[] = [dcgan, best, conditional, dcganPaper, mlp];

export const MODEL_NAMES: readonly string[] = PRESETS.map(({ name }) => name);

/** The preset of this name. Throws a UserError that lists the names there are. */
export function findPreset(name: string): Preset {
  const found = PRESETS.find((preset) => preset.name === name);
  if (found) return found;
  throw expected(`one of ${MODEL_NAMES.join(', ')}`, {
    for: optionName('model'),
    received: name,
    next: `Try ${optionSetting('model', 'dcgan')}.`,
  });
}
