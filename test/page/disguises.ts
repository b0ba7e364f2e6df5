/**
 * How a page comes to each backend on a machine without a graphics card: what the better ones look for is
 * hidden, or its being software is. No tests here.
 */

/** By the backend's title: what runs in the page before its scripts. */
export const DISGUISES: Readonly<Record<string, () => void>> = {
  WebAssembly: () => undefined,
  'plain JavaScript': () => {
    Object.defineProperty(globalThis, 'WebAssembly', { value: undefined });
  },
  WebGL: () => {
    Object.defineProperty(Navigator.prototype, 'gpu', { value: undefined });
    const { getParameter } = WebGL2RenderingContext.prototype;
    WebGL2RenderingContext.prototype.getParameter = function (name) {
      const UNMASKED_RENDERER = 0x9246;
      return name === UNMASKED_RENDERER ? 'a graphics card' : getParameter.call(this, name);
    };
  },
  WebGPU: () => {
    const { GPUAdapterInfo } = globalThis as unknown as { GPUAdapterInfo: { prototype: object } };
    Object.defineProperty(GPUAdapterInfo.prototype, 'isFallbackAdapter', { value: false });
  },
};
