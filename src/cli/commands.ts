/**
 * All commands, in the order of the help. The flags of each are in a file of its own.
 */
import type { Command } from 'commander';
import { addCompletion } from './completion.js';
import { addDoctor } from './doctor.js';
import { addEvaluate } from './evaluate.js';
import { addExport } from './export.js';
import { addGif } from './gif.js';
import { addRuns } from './runs.js';
import { addSample } from './sample.js';
import { addSetup } from './setup.js';
import { addTrain } from './train.js';
import { addView } from './view.js';

const COMMANDS = [
  addTrain,
  addSample,
  addGif,
  addEvaluate,
  addView,
  addExport,
  addRuns,
  addDoctor,
  addSetup,
  addCompletion,
];

export function addCommands(program: Command): void {
  for (const add of COMMANDS) add(program);
}
