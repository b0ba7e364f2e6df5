/**
 * What the bundler makes of files that are not code.
 */
declare module '*.wasm' {
  /** Its address beside the bundle. */
  const address: string;
  export default address;
}

declare module '*.css';
