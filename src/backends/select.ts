/**
 * Takes a backend into use: the best one there is, or the one that was asked for and no other.
 */
import { expected, optionName, optionSetting, UserError } from '../errors.js';
import { commandLine } from '../text/index.js';
import {
  type Available,
  BACKEND_NAMES,
  type Backend,
  BackendFault,
  type BackendName,
  type Precision,
  type Probe,
} from './backend.js';
import { cpu } from './cpu.js';
import { bestOf, findBest } from './ladder.js';
import { native } from './native.js';
import { idleCardRemedy } from './remedies.js';
import { nvidiaCard } from './tensorflow/index.js';
import { tensorflow } from './tensorflow.js';
import { usableProcessors } from './threads.js';
import { wasm } from './wasm.js';
import { webgpu } from './webgpu.js';

const BACKENDS: readonly Backend[] = [tensorflow, webgpu, native, wasm, cpu];

export interface BackendOptions {
  /** `auto` takes the best that works here. */
  readonly name: 'auto' | BackendName;
  /** Threads for the engine, native or in WebAssembly, and TensorFlow; all processors unless given. */
  readonly threads?: number | undefined;
  /** fp32 unless given. */
  readonly precision?: Precision | undefined;
}

export interface BackendChoice {
  readonly name: BackendName;
  /** The name of the card or processor that computes. */
  readonly device: string;
  /** Why this one, in words. */
  readonly reason: string;
  /** Whether it computes while JavaScript goes on. */
  readonly asynchronous: boolean;
  /** Present where an epoch takes hours, an NVIDIA card idles or threads do no good: says so, and what to do. */
  readonly warning?: string;
}

/** What is known of one backend on this machine. */
export interface BackendReport {
  readonly name: BackendName;
  readonly available: boolean;
  /** Whether `auto` takes it. */
  readonly chosen: boolean;
  /** What would compute; absent where the backend is not available. */
  readonly device?: string;
  /** Why it is not available. */
  readonly reason?: string;
  /** The next command that would mend it or make it faster. */
  readonly remedy?: string;
  /** How long an epoch of the default model takes, in the order of magnitude; absent for minutes or less. */
  readonly expectedEpoch?: string;
}

let selected: BackendChoice | undefined;

/**
 * Does what `selectBackend` does where a name is given. Without one, the backend that was selected before stays, and
 * `auto` decides where none was.
 */
export async function ensureBackend(name?: BackendOptions['name'] | undefined): Promise<BackendChoice> {
  return name === undefined && selected ? selected : selectBackend({ name: name ?? 'auto' });
}

/**
 * Makes a backend TensorFlow.js' current one and says which. Throws a UserError when the one asked for by
 * name cannot be had, or not with this precision: no other is taken in its place.
 */
export async function selectBackend({ name, threads, precision }: BackendOptions): Promise<BackendChoice> {
  if (name === 'auto') return selectBest(BACKENDS, { threads, precision });
  const backend = BACKENDS.find((known) => known.name === name);
  if (!backend) {
    const rule = `one of ${['auto', ...BACKEND_NAMES].join(', ')}`;
    throw expected(rule, {
      for: optionName('backend'),
      received: name,
      next: `Try ${optionSetting('backend', 'auto')}.`,
    });
  }
  const probe = await backend.probe({ threads, precision });
  if (!probe.available) {
    throw new UserError(
      `Expected a backend that works here for ${optionName('backend')} but received "${name}": ${probe.reason}.\n` +
        `To get it: ${probe.remedy}`,
    );
  }
  checkPrecision(name, probe, precision);
  const choice = warnOfThreads(await activateByName(name, probe), threads);
  return name === 'tensorflow' ? warnOfIdleCard(choice, probe) : choice;
}

/** Takes the engine into use, native or else in WebAssembly, for programs that bring their own models. */
export function selectEngine(): Promise<BackendChoice> {
  return selectBest([native, wasm], {});
}

/** Takes the best of `backends` into use that works, and computes as it should. */
export async function selectBest(
  backends: readonly Backend[],
  options: Omit<BackendOptions, 'name'>,
): Promise<BackendChoice> {
  const faults = new Map<BackendName, string>();
  for (;;) {
    const sound = backends.filter((backend) => !faults.has(backend.name));
    const { name, probe, passed } = await findBest(sound, options);
    checkPrecision(name, probe, options.precision);
    const others = [...faults, ...passed].map(([other, reason]) => `${other}: ${reason}`).join('; ');
    try {
      const choice = await activate(name, probe, `the best that works here${others && ` (${others})`}`);
      return warnOfThreads(warnOfIdleCard(choice, probe), options.threads);
    } catch (error) {
      if (!(error instanceof BackendFault)) throw error;
      faults.set(name, error.message);
    }
  }
}

/** Takes `name` into use. Throws a UserError where it does not compute as it should. */
export async function activateByName(name: BackendName, probe: Available): Promise<BackendChoice> {
  try {
    return await activate(name, probe, 'asked for by name');
  } catch (error) {
    if (!(error instanceof BackendFault)) throw error;
    throw new UserError(
      `Expected a backend that computes as it should for ${optionName('backend')} but received "${name}" (${probe.device}): ` +
        `${error.message}.\nUpdate the card's driver, or leave out ${optionName('backend')}.`,
    );
  }
}

function checkPrecision(name: BackendName, probe: Available, precision: Precision | undefined): void {
  if (precision !== 'bf16' || probe.hasBfloat16) return;
  throw new UserError(
    `Expected fp32 for ${optionName('precision')} on backend ${name} (${probe.device}) but received bf16, which needs ` +
      `the native engine and a processor that multiplies bfloat16 (AVX512_BF16 or AMX). Leave out ${optionName('precision')}.`,
  );
}

async function activate(name: BackendName, probe: Available, reason: string): Promise<BackendChoice> {
  await probe.activate();
  const { device, asynchronous = false, expectedEpoch } = probe;
  const warning =
    expectedEpoch &&
    `Slow: ${expectedEpoch} an epoch of the model dcgan. Faster ones: ${commandLine('doctor')}`;
  selected = { name, device, reason, asynchronous, ...(warning && { warning }) };
  return selected;
}

/** For those who have an NVIDIA card that nothing uses. Whoever asked for another backend knows. */
function warnOfIdleCard(choice: BackendChoice, { accelerated }: Available): BackendChoice {
  const card = choice.warning || accelerated ? undefined : nvidiaCard();
  return card
    ? { ...choice, warning: `Nothing uses the ${card.name}. To use it: ${idleCardRemedy()}` }
    : choice;
}

/** For those who asked for more threads than there are processors, or for some where they do nothing. */
function warnOfThreads(choice: BackendChoice, threads: number | undefined): BackendChoice {
  if (threads === undefined) return choice;
  const [name, processors] = [optionName('threads'), usableProcessors()];
  const isUnused = choice.name === 'cpu' || choice.name === 'webgpu';
  if (!isUnused && threads <= processors) return choice;
  const warning = isUnused
    ? `The backend ${choice.name} does not use ${name}.`
    : `Slow: ${threads} threads share ${processors} ${processors === 1 ? 'processor' : 'processors'}. Leave out ${name}.`;
  return { ...choice, warning: choice.warning ? `${choice.warning}. ${warning}` : warning };
}

/** Looks for every backend and takes none into use. Throws nothing. */
export async function probeBackends(): Promise<BackendReport[]> {
  const probes = new Map(
    await Promise.all(BACKENDS.map(async (backend) => [backend.name, await backend.probe({})] as const)),
  );
  const best = bestOf(probes);
  return [...probes].map(([name, probe]) => report(name, probe, name === best));
}

function report(name: BackendName, probe: Probe, chosen: boolean): BackendReport {
  if (!probe.available) return { name, chosen, ...probe };
  const { activate: _, accelerated: __, asynchronous: ___, ...known } = probe;
  return { name, chosen, ...known };
}
