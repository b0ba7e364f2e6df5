import type * as presets from '../src/presets/index.js';

export function narrow(registry: Pick<typeof presets, 'MODEL_NAMES' | 'findPreset'>): () => void;
