/**
 * `dcgan setup tensorflow`: a current TensorFlow for TensorFlow.js, in a folder of the user's that appears whole or
 * not at all. What already works is left as it is.
 */
import {
  compilerRemedy,
  findBuilt,
  findCompiler,
  findStock,
  installationFolder,
  type TensorflowKind,
} from '../backends/index.js';
import { dataFolder } from '../dataFolder.js';
import { UserError } from '../errors.js';
import { buildInstallation, type Tools } from './build.js';
import { matches } from './checksums.js';
import { findPython } from './python.js';
import { type PassedTest, selfTest } from './selfTest.js';
import { checkRoom, makeWhole, removeFolders } from './staging.js';
import { thisMachine, wheelFor } from './wheels.js';

export interface SetupOptions {
  readonly kind: TensorflowKind;
  /** Is told what is being done, a line each. */
  readonly onProgress?: (line: string) => void;
}

export interface SetupResult extends Omit<PassedTest, 'passed'> {
  /** `stock`: a package's own addon works here, and nothing was made. */
  readonly outcome: 'made' | 'already-there' | 'stock';
  /** Where it is. */
  readonly folder: string;
}

/**
 * Makes TensorFlow ready, or finds that it is. Throws a UserError that says the next step where something is
 * missing or fails: then nothing is left behind, and what was there before is as it was.
 */
export async function setupTensorflow({ kind, onProgress = () => {} }: SetupOptions): Promise<SetupResult> {
  const ready = (await findEarlier(kind)) ?? (await findServingStock(kind));
  if (ready) return ready;
  const tools: Tools = {
    wheel: wheelFor(kind, thisMachine()),
    python: await findPython(),
    compiler: requireCompiler(),
    onProgress,
  };
  checkRoom(dataFolder(), tools.wheel.diskBytes);
  const folder = installationFolder(kind);
  const { passed: _, ...test } = await makeWhole(folder, (made) => buildInstallation(made, tools));
  return { outcome: 'made', folder, ...test };
}

/** Removes what setup made, of either kind; returns the folders that were there. */
export function removeTensorflow(): string[] {
  return removeFolders((['gpu', 'cpu'] as const).map(installationFolder));
}

/** An earlier installation that is as it was made, and computes. */
async function findEarlier(kind: TensorflowKind): Promise<SetupResult | undefined> {
  const built = findBuilt(kind);
  if (!built?.installation) return undefined;
  const { folder, manifest } = built.installation;
  if (!(await matches(folder, manifest.files))) return undefined;
  const { passed, ...test } = await selfTest(built);
  return passed ? { outcome: 'already-there', folder, ...(test as Omit<PassedTest, 'passed'>) } : undefined;
}

/** A package with its own addon that computes; one that uses no card does not serve where one is asked for. */
async function findServingStock(kind: TensorflowKind): Promise<SetupResult | undefined> {
  const stock = findStock();
  const test = stock && (await selfTest(stock));
  if (!test?.passed || (kind === 'gpu' && !test.usesGpu)) return undefined;
  const { passed: _, ...known } = test;
  return { outcome: 'stock', folder: stock!.folder, ...known };
}

function requireCompiler(): string {
  const compiler = findCompiler();
  if (compiler) return compiler;
  throw new UserError(
    `Expected a C++ compiler, which builds TensorFlow's addon, but found none.\nTo get it: ${compilerRemedy()}`,
  );
}
