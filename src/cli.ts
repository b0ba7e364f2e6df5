#!/usr/bin/env node
/**
 * The process of the program, which is in `cli/`: no work is done here.
 */
import { runProgram } from './cli/program.js';
import { outliveStandardStreams } from './cli/standardStreams.js';

const words = process.argv.slice(2);
// A training's result is in its folder; what the other commands print is their result.
outliveStandardStreams({ needed: words[0] !== 'train' });
await runProgram(words);
