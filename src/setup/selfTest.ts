/**
 * Whether TensorFlow loads and computes here, found out in a process of its own: it may end the process it is in.
 */
import { fileURLToPath } from 'node:url';
import { type Found, whyNoCuda } from '../backends/index.js';
import { lastLines, runTool } from './runTool.js';

export interface PassedTest {
  readonly passed: true;
  readonly usesGpu: boolean;
  /** Why no card is used, where TensorFlow says so. */
  readonly whyNoGpu?: string;
}

export type SelfTest = PassedTest | { readonly passed: false; readonly reason: string };

/** [1 2 3; 4 5 6] times [7 8; 9 10; 11 12]. */
const PRODUCT = [58, 64, 139, 154];

const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
const program = fileURLToPath(new URL(`./selfTestProgram.${extension}`, import.meta.url));

export async function selfTest(found: Found): Promise<SelfTest> {
  const args = [...process.execArgv, program, JSON.stringify(found)];
  // Its messages are wanted here: they say why a card is not used.
  const { code, stdout, stderr } = await runTool(process.execPath, args, {
    env: { TF_CPP_MIN_LOG_LEVEL: '0' },
  });
  if (code !== 0) {
    const error = /^(?:\w*Error: )(.*)$/m.exec(stderr)?.[1] ?? lastLines(stderr, 1);
    return { passed: false, reason: error || `it ended with ${code ?? 'a signal'}` };
  }
  const { usesGpu, product } = JSON.parse(lastLines(stdout, 1)) as { usesGpu: boolean; product: number[] };
  if (String(product) !== String(PRODUCT))
    return { passed: false, reason: `2 matrices multiply to ${product}` };
  const whyNoGpu = usesGpu ? undefined : whyNoCuda(stderr);
  return { passed: true, usesGpu, ...(whyNoGpu !== undefined && { whyNoGpu }) };
}
