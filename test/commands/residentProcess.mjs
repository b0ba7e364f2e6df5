/**
 * The process that `resident.ts` starts: runs the compiled program as often as it is told to, and answers with what
 * it printed and its exit code.
 */
import { runProgram } from '../../dist/cli/program.js';

const printed = { stdout: '', stderr: '' };
for (const name of ['stdout', 'stderr']) {
  process[name].write = (text, ...rest) => {
    printed[name] += text;
    rest.find((given) => typeof given === 'function')?.();
    return true;
  };
}

process.on('message', async ({ folder, args }) => {
  Object.assign(printed, { stdout: '', stderr: '' });
  process.chdir(folder);
  process.exitCode = 0;
  await runProgram(args);
  process.send({ code: process.exitCode, signal: null, ...printed });
});
process.on('disconnect', () => process.exit());
