/**
 * An ONNX graph while it is built: nodes in the order they are computed, and the constants that they use.
 */
import { ATTRIBUTE_TYPES, DATA_TYPES } from './messages.js';

/** A whole number, or several. */
type IntegerAttribute = number | readonly number[];

export interface NodeOptions {
  readonly name: string;
  /** Names of values or constants. */
  readonly inputs: readonly string[];
  readonly integers?: Readonly<Record<string, IntegerAttribute>>;
  readonly floats?: Readonly<Record<string, number>>;
}

export class GraphBuilder {
  readonly #nodes: { output: string[]; [field: string]: unknown }[] = [];
  readonly #constants: object[] = [];

  /** Adds a node; returns its output's name. */
  node(opType: string, { name, inputs, integers = {}, floats = {} }: NodeOptions): string {
    const output = `${name}/output`;
    const attribute = [
      ...Object.entries(integers).map(([key, value]) => integerAttribute(key, value)),
      ...Object.entries(floats).map(([key, f]) => ({ name: key, type: ATTRIBUTE_TYPES.float, f })),
    ];
    this.#nodes.push({ opType, name, input: inputs, output: [output], attribute });
    return output;
  }

  /** Adds a constant of 32-bit floats; returns its name. */
  floats(name: string, shape: readonly number[], values: Float32Array): string {
    const rawData = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    this.#constants.push({ name, dims: shape, dataType: DATA_TYPES.float, rawData });
    return name;
  }

  /** Adds a constant of whole numbers, of one dimension; returns its name. */
  integers(name: string, values: readonly number[]): string {
    const rawData = new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
    this.#constants.push({ name, dims: [values.length], dataType: DATA_TYPES.int64, rawData });
    return name;
  }

  /** The last node's output becomes the graph's, under this name. */
  finish(outputName: string): { readonly node: object[]; readonly initializer: object[] } {
    this.#nodes.at(-1)!.output = [outputName];
    return { node: this.#nodes, initializer: this.#constants };
  }
}

function integerAttribute(name: string, value: IntegerAttribute) {
  return typeof value === 'number'
    ? { name, type: ATTRIBUTE_TYPES.int, i: value }
    : { name, type: ATTRIBUTE_TYPES.ints, ints: value };
}
