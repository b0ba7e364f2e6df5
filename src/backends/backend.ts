/**
 * What a backend looks like to the ladder: its name, how it is looked for, how it is taken into use. One file
 * beside this one implements it for each backend; none of them loads anything heavy before it is probed.
 */

/** Every backend, best first; `ladder.ts` refines the order by what the machine has. */
export const BACKEND_NAMES = ['tensorflow', 'webgpu', 'native', 'wasm', 'cpu'] as const;

export type BackendName = (typeof BACKEND_NAMES)[number];

/** The precisions of convolutions' operands: 32-bit floats, or bfloat16 with sums and weights in 32-bit floats. */
export const PRECISIONS = ['fp32', 'bf16'] as const;

export type Precision = (typeof PRECISIONS)[number];

export interface ProbeOptions {
  /** Threads for the backends that can be told; all processors unless given. */
  readonly threads?: number | undefined;
  /** What the backend is activated with, where it `hasBfloat16`. */
  readonly precision?: Precision | undefined;
  /** Ask only for a graphics card's speed: whatever else the backend could do is not looked at. */
  readonly acceleratedOnly?: boolean;
}

export interface Available {
  readonly available: true;
  /** The name of the card or processor that computes. */
  readonly device: string;
  /** Whether a graphics card computes, and no software stands in for one. */
  readonly accelerated: boolean;
  /** Whether what it is asked for is done while JavaScript goes on, which waits only for what it reads. */
  readonly asynchronous?: boolean;
  /** Whether it has precision bf16 here. */
  readonly hasBfloat16?: boolean;
  /** What one can wait for, in words; absent where an epoch takes minutes or less. */
  readonly expectedEpoch?: string;
  /** What would make it faster, where something would. */
  readonly remedy?: string;
  /**
   * Registers the backend with TensorFlow.js and makes it the current one. Throws a BackendFault where it turns out
   * that it does not compute as it should; what the current backend is then is left to the caller.
   */
  activate(): Promise<void>;
}

export interface Unavailable {
  readonly available: false;
  /** Why not, as a clause: "no Vulkan driver". */
  readonly reason: string;
  /** The next command that would mend it, or a sentence where no command can. */
  readonly remedy: string;
}

export type Probe = Available | Unavailable;

/** Why a backend that was found cannot be used after all; the message is a clause, as an `Unavailable`'s reason. */
export class BackendFault extends Error {}

export interface Backend {
  readonly name: BackendName;
  /** Looks for the backend. Prints and throws nothing; leaves TensorFlow.js' current backend to the caller. */
  probe(options: ProbeOptions): Promise<Probe>;
}
