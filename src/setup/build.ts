/**
 * Makes an installation in a new folder: TensorFlow's libraries out of its wheel, NVIDIA's beside them, the addon
 * compiled against them, a self-test, and the manifest last.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ADDON,
  GPU_PACKAGE,
  MANIFEST,
  type Manifest,
  NEWEST_NODE_API,
  PACKAGE_VERSION,
  packageFolder,
  QUIET_ADDON,
  TENSORFLOW_VERSION,
} from '../backends/index.js';
import { UserError } from '../errors.js';
import { GPU_DOWNLOAD } from '../options/index.js';
import { commandLine } from '../text/index.js';
import { describeFiles } from './checksums.js';
import { compileAddons, describeCompiler, HEADERS, LIBRARIES } from './compile.js';
import { fetchPackages } from './npmPackages.js';
import { downloadWheel, installPackages, unpack } from './python.js';
import { type PassedTest, selfTest } from './selfTest.js';
import { cudaRequirements, type Wheel } from './wheels.js';

export interface Tools {
  readonly wheel: Wheel;
  readonly python: string;
  readonly compiler: string;
  /** Is told what is being done, a line each. */
  readonly onProgress: (line: string) => void;
}

/** Throws a UserError that says the next step where a part fails. */
export async function buildInstallation(folder: string, tools: Tools): Promise<PassedTest> {
  const { wheel, compiler, onProgress } = tools;
  const work = join(folder, 'work');
  const cuda = await fetchLibraries(folder, work, tools);
  const sources = await providePackage(folder);
  onProgress(`compiling the addon of ${GPU_PACKAGE} ${PACKAGE_VERSION} with ${compiler}`);
  await compileAddons({ compiler, packageFolder: sources, headers: work, folder });
  rmSync(work, { recursive: true });
  onProgress('testing it');
  const test = await selfTest({
    name: GPU_PACKAGE,
    folder: sources,
    addon: join(folder, ADDON),
    kind: wheel.kind,
  });
  if (!test.passed) {
    throw new UserError(
      `Expected TensorFlow ${TENSORFLOW_VERSION} to compute here but its self-test failed: ${test.reason}.\n` +
        `Nothing was installed. Other backends: ${commandLine('doctor')}`,
    );
  }
  const manifest = await describeInstallation(folder, tools, cuda);
  writeFileSync(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
  return test;
}

/** The folder of tfjs-node-gpu without its addon: installed beside this program, or fetched into `folder`. */
async function providePackage(folder: string): Promise<string> {
  const installed = packageFolder(GPU_PACKAGE);
  if (installed) return installed;
  await fetchPackages(folder, [`${GPU_PACKAGE}@${PACKAGE_VERSION}`]);
  return packageFolder(GPU_PACKAGE, folder)!;
}

/** Leaves the libraries in `folder` and the headers in `work`; returns NVIDIA's packages. */
async function fetchLibraries(
  folder: string,
  work: string,
  { wheel, python, onProgress }: Tools,
): Promise<string[]> {
  onProgress(
    `fetching ${wheel.requirement}, ${Math.round(wheel.downloadBytes / 1e6)} MB, with ${python}'s pip`,
  );
  const archive = await downloadWheel(python, wheel, work);
  onProgress('unpacking its libraries');
  const metadata = wheel.metadata;
  await unpack(python, archive, { target: folder, members: LIBRARIES });
  await unpack(python, archive, { target: work, members: [...HEADERS, metadata] });
  rmSync(archive);
  if (wheel.kind === 'cpu') return [];
  onProgress(`fetching NVIDIA's libraries for it: ${GPU_DOWNLOAD} with TensorFlow`);
  return installPackages(python, cudaRequirements(readFileSync(join(work, metadata), 'utf8')), folder);
}

async function describeInstallation(
  folder: string,
  { wheel, compiler }: Tools,
  cuda: readonly string[],
): Promise<Manifest> {
  return {
    kind: wheel.kind,
    tensorflow: TENSORFLOW_VERSION,
    package: `${GPU_PACKAGE} ${PACKAGE_VERSION}`,
    nodeApi: NEWEST_NODE_API,
    platform: `${process.platform} ${process.arch}`,
    compiler: await describeCompiler(compiler),
    wheel: { requirement: wheel.requirement, sha256: wheel.sha256 },
    cuda,
    files: await describeFiles(folder, [ADDON, QUIET_ADDON, ...LIBRARIES]),
  };
}
