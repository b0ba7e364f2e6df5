/**
 * A sweep as a job array for Slurm: each task trains one run, is saved before its time is up, and queued again.
 */
import { spawnSync } from 'node:child_process';
import { UserError } from '../../errors.js';
import { shellWord } from '../../text/index.js';

export interface JobArray {
  /** A line of a shell for each task. */
  readonly commands: readonly string[];
  /** Where the tasks' output goes. */
  readonly out: string;
  /** Slurm's time limit. */
  readonly time: string | undefined;
  /** Processors for a task, where the user said so. */
  readonly threads: number | undefined;
}

/** Seconds before the limit at which Slurm warns; a step and a checkpoint take some seconds. */
const WARNING = 120;

/** The script that `sbatch` takes. Account, partition and the like come from the environment: sbatch(1). */
export function jobArray({ commands, out, time, threads }: JobArray): string {
  return `#!/bin/bash
# Written by dcgan sweep. A task trains one run or goes on with it, so that it can be submitted again at any time.
#SBATCH --job-name=dcgan-sweep
#SBATCH --array=0-${commands.length - 1}
#SBATCH --output=${directiveValue(out, '/slurm-%A-%a.out')}
#SBATCH --open-mode=append
#SBATCH --requeue
#SBATCH --signal=B:USR1@${WARNING}
${time === undefined ? '' : `#SBATCH --time=${time}\n`}${threads === undefined ? '' : `#SBATCH --cpus-per-task=${threads}\n`}
commands=(
${commands.map((command) => `  ${shellWord(command)}`).join('\n')}
)

# Training saves at a signal, and ends with 128 and its number.
trap 'kill -USR1 "$pid"' USR1
trap 'kill -TERM "$pid"' TERM
bash -c "exec \${commands[$SLURM_ARRAY_TASK_ID]}" &
pid=$!
wait "$pid"
code=$?
while kill -0 "$pid" 2>/dev/null; do
  wait "$pid"
  code=$?
done
if [ "$code" -eq $((128 + $(kill -l USR1))) ]; then
  scontrol requeue "\${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID"
fi
exit "$code"
`;
}

/** A path and a pattern behind it, as sbatch reads them in a script's directive: there % in the path is no mark of a number. */
function directiveValue(path: string, pattern: string): string {
  return `"${path.replaceAll(/["\\]/g, '\\$&').replaceAll('%', '%%')}${pattern}"`;
}

/** Hands the script to Slurm; returns what sbatch says. Throws a UserError where it refuses. */
export function submit(script: string): string {
  const { error, status, stdout, stderr } = spawnSync('sbatch', [script], { encoding: 'utf8' });
  if (status === 0) return stdout;
  const reason = error ? error.message : stderr.trim();
  throw new UserError(
    `Could not submit ${script}: ${reason}\nIt stays as it is; submit it where Slurm is: sbatch ${shellWord(script)}`,
  );
}
