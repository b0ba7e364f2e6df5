/**
 * The wheels of TensorFlow that are set up, pinned by their checksums, and where they run. Nothing of Python's is
 * used of them, so that one wheel serves whatever Python the user has.
 */
import { glibcVersion, TENSORFLOW_VERSION, type TensorflowKind } from '../backends/index.js';
import { UserError } from '../errors.js';
import { commandLine } from '../text/index.js';

export interface Wheel {
  readonly kind: TensorflowKind;
  /** As pip wants it. */
  readonly requirement: string;
  readonly sha256: string;
  /** Its member that tells what else it requires. */
  readonly metadata: string;
  /** The platform in the wheel's name. */
  readonly platform: string;
  readonly downloadBytes: number;
  /** At most in use while it is set up. */
  readonly diskBytes: number;
}

/** The Python of the pinned wheels. */
export const WHEEL_PYTHON = '3.12';
/** manylinux_2_27. */
const OLDEST_GLIBC = [2, 27] as const;

const WHEELS: Readonly<Record<string, Partial<Record<TensorflowKind, Omit<Wheel, 'kind'>>>>> = {
  'linux x64': {
    cpu: {
      requirement: `tensorflow-cpu==${TENSORFLOW_VERSION}`,
      metadata: `tensorflow_cpu-${TENSORFLOW_VERSION}.dist-info/METADATA`,
      sha256: 'dcc8afd32930e42d5296b6ee19078b773706830af4ea97fbe503b9f5e0f820cb',
      platform: 'manylinux_2_27_x86_64',
      downloadBytes: 274_000_871,
      diskBytes: 1.5e9,
    },
    gpu: {
      requirement: `tensorflow==${TENSORFLOW_VERSION}`,
      metadata: `tensorflow-${TENSORFLOW_VERSION}.dist-info/METADATA`,
      sha256: 'b3b95643c4e70eb925839938fb35cbe142f317ec84af6844ee61513713bb13c0',
      platform: 'manylinux_2_27_x86_64',
      downloadBytes: 572_611_111,
      diskBytes: 9e9,
    },
  },
  'linux arm64': {
    cpu: {
      requirement: `tensorflow==${TENSORFLOW_VERSION}`,
      metadata: `tensorflow-${TENSORFLOW_VERSION}.dist-info/METADATA`,
      sha256: 'b07d15737406533898e36c7ef7944b1be18e9028dc521b9229952c537bbc5552',
      platform: 'manylinux_2_27_aarch64',
      downloadBytes: 281_946_471,
      diskBytes: 1.5e9,
    },
  },
};

/** What a wheel needs of a machine. */
export interface Machine {
  readonly platform: string;
  readonly arch: string;
  /** Of the GNU C library; absent where there is another. */
  readonly glibc?: string | undefined;
}

export function thisMachine(): Machine {
  return { platform: process.platform, arch: process.arch, glibc: glibcVersion() };
}

/** The wheel for a machine. Throws a UserError that says what to do instead where there is none. */
export function wheelFor(kind: TensorflowKind, { platform, arch, glibc }: Machine): Wheel {
  const system = `${platform} ${arch}`;
  const wheel = WHEELS[system]?.[kind];
  if (!wheel) {
    const rule = kind === 'gpu' ? 'Linux on x64' : 'Linux on x64 or arm64';
    const flag = kind === 'gpu' ? ' --gpu' : '';
    throw new UserError(
      `Expected ${rule} for setup tensorflow${flag} but this is ${system}. ${instead(platform)}`,
    );
  }
  if (platform === 'linux' && !isNewEnough(glibc)) {
    throw new UserError(
      `Expected the GNU C library ${OLDEST_GLIBC.join('.')} or later for setup tensorflow but this system has ` +
        `${glibc ?? 'another C library'}. Use --backend native, or a container such as node:22-bookworm.`,
    );
  }
  return { kind, ...wheel };
}

/** The requirements that a wheel's metadata names for its extra `and-cuda`. */
export function cudaRequirements(metadata: string): string[] {
  const lines = metadata.matchAll(/^Requires-Dist: ([^;\n]+); *extra == ["']and-cuda["']/gm);
  return [...lines].map((match) => match[1]!.trim());
}

function instead(platform: string): string {
  if (platform === 'win32') return `Run dcgan in WSL2, or use another backend: ${commandLine('doctor')}`;
  return `Use another backend: ${commandLine('doctor')}`;
}

function isNewEnough(glibc: string | undefined): boolean {
  const [major = 0, minor = 0] = (glibc ?? '0').split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_GLIBC;
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}
