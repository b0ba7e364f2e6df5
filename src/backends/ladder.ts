/**
 * Which backend is best: the order of preference, and nothing about any one backend.
 */
import type { Available, Backend, BackendName, Probe, ProbeOptions } from './backend.js';

interface Rung {
  readonly name: BackendName;
  /** Whether only a graphics card's speed puts the backend here. */
  readonly acceleratedOnly: boolean;
}

/** Best first; a backend that may compute on a card or not stands in two places. */
const LADDER: readonly Rung[] = [
  { name: 'tensorflow', acceleratedOnly: true },
  { name: 'webgpu', acceleratedOnly: true },
  { name: 'native', acceleratedOnly: false },
  { name: 'tensorflow', acceleratedOnly: false },
  { name: 'wasm', acceleratedOnly: false },
  { name: 'cpu', acceleratedOnly: false },
];

export interface Best {
  readonly name: BackendName;
  readonly probe: Available;
  /** Why each better one was passed over. */
  readonly passed: ReadonlyMap<BackendName, string>;
}

/**
 * The best backend that works here. Probes from the top and stops at the first that does. Throws an Error
 * where none of `backends` works.
 */
export async function findBest(
  backends: readonly Backend[],
  options: Pick<ProbeOptions, 'threads' | 'precision'> = {},
): Promise<Best> {
  const passed = new Map<BackendName, string>();
  for (const rung of LADDER) {
    const backend = backends.find(({ name }) => name === rung.name);
    if (!backend) continue;
    const probe = await backend.probe({ ...options, acceleratedOnly: rung.acceleratedOnly });
    if (servesAt(rung, probe)) return { name: rung.name, probe, passed };
    passed.set(rung.name, probe.available ? 'no graphics card in use' : probe.reason);
  }
  throw new Error(`No backend works here: ${[...passed].map((entry) => entry.join(': ')).join('; ')}.`);
}

/** The name that `findBest` would return, from probes already made. */
export function bestOf(probes: ReadonlyMap<BackendName, Probe>): BackendName | undefined {
  return LADDER.find((rung) => {
    const probe = probes.get(rung.name);
    return probe && servesAt(rung, probe);
  })?.name;
}

function servesAt({ acceleratedOnly }: Rung, probe: Probe): probe is Available {
  return probe.available && (probe.accelerated || !acceleratedOnly);
}
