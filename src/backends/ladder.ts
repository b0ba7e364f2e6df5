/**
 * Which backend serves: the best one there is, or the one that was asked for and no other.
 */
import { UserError } from '../errors.js';
import { type Available, BACKEND_NAMES, type Backend, type BackendName, type Probe } from './backend.js';
import { cpu } from './cpu.js';
import { native } from './engine.js';
import { tensorflow } from './tensorflow.js';
import { wasm } from './wasm.js';
import { webgpu } from './webgpu.js';

const BACKENDS: readonly Backend[] = [tensorflow, webgpu, native, wasm, cpu];

/** Best first; a backend that may compute on a card or not stands in two places. */
const LADDER: readonly { readonly backend: Backend; readonly acceleratedOnly: boolean }[] = [
  { backend: tensorflow, acceleratedOnly: true },
  { backend: webgpu, acceleratedOnly: true },
  { backend: native, acceleratedOnly: false },
  { backend: tensorflow, acceleratedOnly: false },
  { backend: wasm, acceleratedOnly: false },
  { backend: cpu, acceleratedOnly: false },
];

export interface BackendOptions {
  /** `auto` takes the best that works here. */
  readonly name: 'auto' | BackendName;
  /** Threads for the native engine and TensorFlow; all processors unless given. */
  readonly threads?: number | undefined;
}

export interface BackendChoice {
  readonly name: BackendName;
  /** What computes, in words. */
  readonly device: string;
  /** Why this one, in words. */
  readonly reason: string;
  /** Present where an epoch takes hours: says so, and what to do. */
  readonly warning?: string;
}

/** What is known of one backend on this machine. */
export interface BackendReport {
  readonly name: BackendName;
  readonly available: boolean;
  /** What would compute; absent where the backend is not available. */
  readonly device?: string;
  /** Why it is not available. */
  readonly reason?: string;
  /** The next command that would mend it. */
  readonly remedy?: string;
  /** How long an epoch of the default model takes in the order of magnitude; absent for minutes or less. */
  readonly expectedEpoch?: string;
  /** Whether `auto` takes it. */
  readonly chosen: boolean;
}

/**
 * Makes a backend TensorFlow.js' current one and says which. Throws a UserError when the one asked for by
 * name cannot be had: no other is taken in its place.
 */
export async function selectBackend({ name, threads }: BackendOptions): Promise<BackendChoice> {
  if (name === 'auto') return selectBest(threads);
  const backend = BACKENDS.find((known) => known.name === name);
  if (!backend) {
    const names = ['auto', ...BACKEND_NAMES].join(', ');
    throw new UserError(`Expected one of ${names} for --backend but received "${name}".`, { exitCode: 2 });
  }
  const probe = await backend.probe({ threads });
  if (!probe.available) {
    throw new UserError(
      `Expected a backend that works here for --backend but received "${name}": ${probe.reason}.\n` +
        `To get it: ${probe.remedy}`,
    );
  }
  return use(backend, probe, 'asked for by name');
}

async function selectBest(threads: number | undefined): Promise<BackendChoice> {
  const passed = new Map<BackendName, string>();
  for (const { backend, acceleratedOnly } of LADDER) {
    const probe = await backend.probe({ threads, acceleratedOnly });
    if (probe.available && (probe.accelerated || !acceleratedOnly)) {
      const reasons = [...passed].map(([name, reason]) => `${name}: ${reason}`);
      const others = reasons.length > 0 ? ` (${reasons.join('; ')})` : '';
      return use(backend, probe, `the best that works here${others}`);
    }
    passed.set(backend.name, probe.available ? 'no CUDA device in use' : probe.reason);
  }
  throw new Error('No backend works here, not even plain JavaScript.');
}

async function use({ name }: Backend, probe: Available, reason: string): Promise<BackendChoice> {
  await probe.activate();
  const { device, expectedEpoch } = probe;
  const warning = expectedEpoch && `Slow: ${expectedEpoch} an epoch. Faster ones: dcgan doctor`;
  return { name, device, reason, ...(warning && { warning }) };
}

/** Looks for every backend and takes none into use. Throws nothing. */
export async function probeBackends(): Promise<BackendReport[]> {
  const probes = new Map<Backend, Probe>();
  for (const backend of BACKENDS) probes.set(backend, await backend.probe({}));
  const best = LADDER.find(({ backend, acceleratedOnly }) => {
    const probe = probes.get(backend)!;
    return probe.available && (probe.accelerated || !acceleratedOnly);
  });
  return BACKENDS.map((backend) => {
    const { name } = backend;
    const probe = probes.get(backend)!;
    const chosen = backend === best?.backend;
    if (!probe.available)
      return { name, available: false, reason: probe.reason, remedy: probe.remedy, chosen };
    const { device, expectedEpoch } = probe;
    return { name, available: true, device, ...(expectedEpoch && { expectedEpoch }), chosen };
  });
}
