/**
 * The commands that make a run again and that go on with it, as the page offers them to copy.
 */
import { flagOf } from '../errors.js';
import { usualOptions } from '../options/index.js';
import { MODEL_NAMES } from '../presets/index.js';
import { type JsonObject, type JsonValue, type Run, runWords } from '../runs/index.js';
import { commandLine, outWords, RUNS_FOLDER } from '../text/index.js';

/** The options that are not the model's defaults, in the order of config.json; none for an unknown model. */
export function changedOptions(options: JsonObject): string[] {
  const { model } = options;
  if (typeof model !== 'string' || !MODEL_NAMES.includes(model)) return [];
  const defaults = new Map<string, unknown>(Object.entries(usualOptions(model)));
  return Object.keys(options).filter((name) => defaults.has(name) && defaults.get(name) !== options[name]);
}

/** Trains a run with the same options: the same images on the same backend, beside the other runs in `out`. */
export function trainCommand(options: JsonObject, out = RUNS_FOLDER): string {
  const names = [...new Set(['model', 'epochs', 'seed', ...changedOptions(options)])];
  const parts = names.flatMap((name) => argumentOf(name, options[name]));
  return commandLine('train', ...parts, ...outWords(out));
}

/** Goes on with a run. */
export function resumeCommand(run: Run): string {
  return commandLine('train', '--resume', ...runWords(run));
}

/** Draws from a run; the page adds from which checkpoint, and what. */
export function sampleCommand(run: Run): string {
  return commandLine('sample', ...runWords(run));
}

function argumentOf(name: string, value: JsonValue | undefined): string[] {
  if (value === undefined || value === null || value === false || typeof value === 'object') return [];
  return value === true ? [flagOf(name)] : [flagOf(name), String(value)];
}
