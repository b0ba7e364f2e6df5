/**
 * `dcgan diagnose`: what is wrong with a run, with what was seen and what to try next.
 */
import { type Diagnosis, diagnose } from '../../diagnosis/index.js';
import { expected } from '../../errors.js';
import type { DIAGNOSE_OPTIONS, OptionsOf } from '../../options/index.js';
import { counted, withProgramNamed, wrap } from '../../text/index.js';
import { tellOfPretrained } from '../shared/index.js';

export type DiagnoseOptions = OptionsOf<typeof DIAGNOSE_OPTIONS>;

const WIDTH = 80;

/** Throws a UserError where a run is named twice. */
export async function diagnoseCommand(
  name: string | undefined,
  { json, ...given }: DiagnoseOptions,
): Promise<void> {
  const run = name ?? given.run;
  if (run !== given.run && given.run !== undefined) {
    throw expected('one run', { for: 'diagnose', received: `${run} and ${given.run}`, next: 'Name one.' });
  }
  const options = { ...given, run };
  const diagnosis = await diagnose({
    ...options,
    onDamaged: (message) => process.stderr.write(`warning: ${message}\n`),
  });
  if (json) {
    const { run, ...found } = diagnosis;
    process.stdout.write(`${JSON.stringify({ run: run.name, ...found })}\n`);
    return;
  }
  tellOfPretrained(diagnosis.run, options);
  process.stdout.write(`${reportLines(diagnosis).join('\n')}\n`);
}

function reportLines({ run, epoch, steps, images, findings, notes }: Diagnosis): string[] {
  const looked = images > 0 ? `, ${counted(images, 'image')} looked at` : '';
  const told = findings.flatMap(({ kind, seen, next }) => [
    kind,
    ...wrap(seen, WIDTH - 2).map((line) => `  ${line}`),
    ...wrap(withProgramNamed(next), WIDTH - 4).map((line, index) => `  ${index === 0 ? '> ' : '  '}${line}`),
  ]);
  return [
    `${run.name}: ${counted(epoch, 'epoch')}, ${counted(steps, 'step')}${looked}`,
    ...(told.length > 0 ? told : ['nothing wrong was found']),
    ...notes.flatMap((note) => wrap(note, WIDTH)),
  ];
}
