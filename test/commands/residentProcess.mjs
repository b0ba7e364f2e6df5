/**
 * The process that `resident.ts` starts: runs the compiled program, or calls a function of it, as often as it is told
 * to, with the environment of that moment, and answers with what was printed and the exit code.
 */
import { runProgram } from '../../dist/cli/program.js';
import * as presets from '../../dist/presets/index.js';
import { narrow } from '../narrowModels.mjs';

const printed = { stdout: '', stderr: '' };
for (const name of ['stdout', 'stderr']) {
  process[name].write = (text, ...rest) => {
    printed[name] += text;
    rest.find((given) => typeof given === 'function')?.();
    return true;
  };
}

let widen = () => {};

process.on('message', async ({ folder, args, call, env, narrow: isNarrow }) => {
  Object.assign(printed, { stdout: '', stderr: '' });
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
  Object.assign(process.env, env);
  widen();
  widen = isNarrow ? narrow(presets) : () => {};
  process.chdir(folder);
  process.exitCode = 0;
  if (call) {
    const functions = await import(new URL(call.file, new URL('../../dist/', import.meta.url)));
    await functions[call.name](...args);
  } else {
    await runProgram(args);
  }
  process.send({ code: process.exitCode, signal: null, ...printed });
});
process.on('disconnect', () => process.exit());
