/**
 * The run that trains in this tab, if any: it goes on while other parts of the page are looked at.
 */
import { useEffect, useReducer } from 'preact/hooks';
import { findPreset } from '../../src/presets/index.js';
import { Columns } from '../figures/columns.js';
import { paint } from '../playground/canvas.js';
import type { Frame } from '../run/Frames.js';
import type { Controls, FromWorker, TabOptions, ToWorker } from '../trainer/messages.js';
import { fetchTrainingFiles, startScript } from './files.js';

export interface TabTraining {
  readonly options: TabOptions;
  readonly controls: Controls;
  readonly threads: number;
  /** Undefined until the first grid has come. */
  readonly stepsPerEpoch: number | undefined;
  readonly columns: Columns;
  readonly frames: readonly Frame[];
  readonly last: (FromWorker & { kind: 'step' }) | undefined;
  /** Why it stopped. */
  readonly failure: string | undefined;
}

/** More grids are thinned, so that a long run does not fill the memory. */
const MOST_FRAMES = 120;

let worker: Worker | undefined;
let training: TabTraining | undefined;
const listeners = new Set<() => void>();

/** One thread where the browser shares no memory between threads. */
const threadsHere = () => (crossOriginIsolated ? Math.max(1, navigator.hardwareConcurrency) : 1);

/** What a model trains with unless told otherwise. */
export function usualControls(model: string): Controls {
  const { learningRate, discriminatorLearningRate, r1, labelSmoothing } = findPreset(model).defaults;
  return {
    ...{ paused: false, secondsBetween: 0, learningRate, r1, labelSmoothing },
    discriminatorLearningRate: discriminatorLearningRate ?? learningRate,
  };
}

/** Fetches everything and trains, or waits before the first step. */
export async function begin(options: TabOptions, paused: boolean): Promise<void> {
  end();
  const controls = { ...usualControls(options.model), paused };
  const threads = threadsHere();
  change({
    ...{ options, controls, threads, stepsPerEpoch: undefined, columns: new Columns(1) },
    ...{ frames: [], last: undefined, failure: undefined },
  });
  const begun = training;
  try {
    const [started, files] = await Promise.all([startScript('trainer.js'), fetchTrainingFiles()]);
    if (training !== begun) return started.terminate();
    worker = started;
    started.onmessage = ({ data }: MessageEvent<FromWorker>) => take(data);
    started.onerror = ({ message }) => change({ failure: message });
    send({ kind: 'start', options, controls, files, threads }, [files.engine, files.images.buffer]);
  } catch (error) {
    if (training === begun) change({ failure: (error as Error).message });
  }
}

/** Stops and forgets the run. */
export function end(): void {
  worker?.terminate();
  worker = undefined;
  training = undefined;
  for (const listener of listeners) listener();
}

export function control(changes: Partial<Controls>): void {
  if (!training) return;
  change({ controls: { ...training.controls, ...changes } });
  send({ kind: 'controls', controls: training.controls });
}

export const takeOneStep = () => send({ kind: 'step' });
export const save = () => send({ kind: 'save' });

function send(message: ToWorker, transfer: Transferable[] = []): void {
  worker?.postMessage(message, transfer);
}

/** The run, as it goes on. */
export function useTraining(): TabTraining | undefined {
  const [, changed] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const listener = () => changed(undefined);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, []);
  return training;
}

function change(changes: Partial<TabTraining>): void {
  training = { ...training!, ...changes };
  for (const listener of listeners) listener();
}

function take(message: FromWorker): void {
  if (message.kind === 'saved') offer(message.bytes, `${training!.options.model}-generator.safetensors`);
  else change(changesOf(message, training!));
}

function changesOf(
  message: Exclude<FromWorker, { kind: 'saved' }>,
  { columns, frames, stepsPerEpoch = 1 }: TabTraining,
): Partial<TabTraining> {
  switch (message.kind) {
    case 'ready':
      return { stepsPerEpoch: message.stepsPerEpoch, columns: new Columns(message.stepsPerEpoch) };
    case 'step': {
      const { kind: _, memoryBytes, ...entry } = message;
      return { columns: columns.with([{ ...entry, residentMemoryBytes: memoryBytes }]), last: message };
    }
    case 'grid':
      return { frames: thinned([...frames, frameOf(message, stepsPerEpoch)]) };
    case 'failed':
      return { failure: message.message };
  }
}

function frameOf({ epoch, step, grid }: FromWorker & { kind: 'grid' }, stepsPerEpoch: number): Frame {
  const canvas = document.createElement('canvas');
  paint(canvas, grid);
  const label = step === 0 ? 'before training' : `in epoch ${epoch}, after step ${step}`;
  return { epoch: epoch - 1 + step / stepsPerEpoch, src: canvas.toDataURL(), label };
}

/** Every other one of the older half is left out, the very first stays. */
function thinned(frames: readonly Frame[]): readonly Frame[] {
  if (frames.length <= MOST_FRAMES) return frames;
  return frames.filter((_, index) => index % 2 === 0 || index > frames.length / 2);
}

function offer(bytes: Uint8Array<ArrayBuffer>, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes]));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
