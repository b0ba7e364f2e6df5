/**
 * Every command line of dcgan in the documents, and in the program's own help, is one that the program takes: command,
 * flags and values. Nothing of it is run.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { type Command, CommanderError } from 'commander';
import { COMMANDS } from '../../src/cli/commands.js';
import { createProgram } from '../../src/cli/program.js';
import { codeLines, codeSpans, type Document, documents, root } from './documents.js';

/** Refuses what the program refuses, and does nothing instead of the command's work. */
function parse(args: readonly string[]): void {
  const program = createProgram();
  let refused = '';
  const silence = (command: Command): void => {
    command.configureOutput({
      writeOut: () => undefined,
      writeErr: (text) => {
        refused += text;
      },
    });
    if (command.registeredArguments.length === 0) command.allowExcessArguments(false);
    if (command !== program) command.action(() => undefined);
    command.commands.forEach(silence);
  };
  silence(program);
  try {
    program.parse(args, { from: 'user' });
  } catch (error) {
    // --help and --version; and prose that names a command without its argument.
    const code = error instanceof CommanderError ? error.code : undefined;
    if (code === 'commander.missingArgument' || (error as CommanderError).exitCode === 0) return;
    throw new Error(refused || (error as Error).message);
  }
}

/** The words after `dcgan` of each command in a line of a shell. */
function commandsIn(line: string): string[][] {
  const uncommented = line.replace(/(^|\s)#.*$/, '');
  return [...uncommented.matchAll(/(?:^|[\s(])(?:npx )?dcgan((?: +[^\s|&;)`]+)+)/g)].map(([, words]) =>
    [...words!.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!),
  );
}

/** What a document shows as commands, in blocks and in its prose. */
function linesOf(document: Document): string[] {
  return [...codeLines(document), ...codeSpans(document).filter((code) => /^(npx )?dcgan /.test(code))];
}

function refusals(lines: readonly string[]): string[] {
  return lines.flatMap((line) =>
    commandsIn(line).flatMap((args) => {
      try {
        parse(args);
        return [];
      } catch (error) {
        return [`${line}\n  ${(error as Error).message}`];
      }
    }),
  );
}

describe('the command lines that users are shown', () => {
  for (const document of documents) {
    const lines = linesOf(document);
    if (lines.flatMap(commandsIn).length === 0) continue;
    test(`${document.path}: the program takes each of them`, () => assert.deepEqual(refusals(lines), []));
  }

  test('the help: the program takes each example', () => {
    const all = COMMANDS.flatMap((command) => [command, ...(command.commands ?? [])]);
    assert.deepEqual(refusals(all.flatMap(({ examples }) => examples.map(([line]) => line))), []);
  });

  test('there are many, and a wrong one is found', () => {
    const found = documents.flatMap((document) => linesOf(document).flatMap(commandsIn));
    assert.ok(found.length > 50, `expected more than 50 commands in the documents but found ${found.length}`);
    for (const line of [
      'npx dcgan trian',
      'dcgan train --epohcs 5',
      'dcgan train --epochs 0',
      'dcgan gif three',
    ]) {
      assert.equal(refusals([line]).length, 1, `${line} should be refused`);
    }
  });
});

test('the documents name npm scripts that there are', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };
  const named = documents.flatMap((document) =>
    [...codeLines(document), ...codeSpans(document)].flatMap((code) =>
      [...code.matchAll(/npm run (?:--\w+ )*([\w:-]+)/g)].map(([, name]) => `${document.path}: ${name}`),
    ),
  );
  assert.deepEqual(
    named.filter((name) => !(name.split(': ')[1]! in scripts)),
    [],
  );
});
