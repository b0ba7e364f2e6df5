/**
 * A program for WebGPU whose threads write an output's elements in a row, whatever its shape.
 */
import type { WebGPUProgram } from '@tensorflow/tfjs-backend-webgpu';
import { webgpuKernels } from './packages.js';

export interface FlatProgramOptions {
  /** Names the compiled program: the same for the same code. */
  readonly shaderKey: string;
  /** How many elements the output has. */
  readonly size: number;
  /** How many of them a thread writes; 1 unless given. */
  readonly perThread?: number;
  /** The inputs' names in the code. */
  readonly variableNames?: readonly string[];
  /** Declarations of what the code finds in `uniforms`, besides `size`. */
  readonly uniforms: string;
  /** WGSL with a function `main(index : i32)`, `index` a thread's number; threads beyond the output run, too. */
  readonly code: string;
}

export class FlatProgram implements WebGPUProgram {
  readonly shaderKey: string;
  readonly outputShape: number[];
  readonly dispatchLayout: { x: number[] };
  readonly dispatch: [number, number, number];
  readonly workgroupSize: [number, number, number] = [64, 1, 1];
  readonly variableNames: string[];
  readonly uniforms: string;
  readonly size = true;
  readonly #code: string;

  constructor({ shaderKey, size, perThread = 1, variableNames = [], uniforms, code }: FlatProgramOptions) {
    this.shaderKey = shaderKey;
    this.outputShape = [size];
    const { webgpu_util } = webgpuKernels();
    this.dispatchLayout = webgpu_util.flatDispatchLayout(this.outputShape);
    const elements: [number, number, number] = [perThread, 1, 1];
    this.dispatch = webgpu_util.computeDispatch(
      this.dispatchLayout,
      this.outputShape,
      this.workgroupSize,
      elements,
    );
    this.variableNames = [...variableNames];
    this.uniforms = uniforms;
    this.#code = code;
  }

  getUserCode(): string {
    return this.#code;
  }
}
