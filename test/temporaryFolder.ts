/**
 * Folders of the tests' own. No tests here.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, type TestContext } from 'node:test';

/** A new folder, which goes when the test ends or, where none is given, when the tests of the file or suite have. */
export function temporaryFolder(context?: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'dcgan-test-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  if (context) context.after(remove);
  else after(remove);
  return folder;
}
