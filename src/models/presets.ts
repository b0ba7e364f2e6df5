/**
 * The registry of models: a new one is a file in `presets/` and a line here.
 */
import { UserError } from '../errors.js';
import type { Preset } from './preset.js';
import { best } from './presets/best.js';
import { dcgan } from './presets/dcgan.js';
import { dcganPaper } from './presets/dcganPaper.js';
import { mlp } from './presets/mlp.js';

const PRESETS: readonly Preset[] = [dcgan, best, dcganPaper, mlp];

export const MODEL_NAMES: readonly string[] = PRESETS.map(({ name }) => name);

/** The preset of this name. Throws a UserError that lists the names there are. */
export function findPreset(name: string): Preset {
  const found = PRESETS.find((preset) => preset.name === name);
  if (found) return found;
  throw new UserError(`Expected one of ${MODEL_NAMES.join(', ')} for --model but received "${name}".`, {
    exitCode: 2,
  });
}
