/**
 * Reading the files beside the page. The server sends them over HTTP. An export holds each one inside a script,
 * because a page that was opened from disk (file:) may run scripts but may not fetch anything.
 */

/** Marks the page of an export; `src/view/exportParts.ts` sets it. */
const inExport = document.documentElement.dataset.export !== undefined;

/** The event in which a script of an export hands over its file. */
const CONTENT = 'dcgan-content';

/** Fetches a file by its URL relative to the page. Rejects when there is no answer, as `fetch` does. */
export function fetchFile(url: string, options: RequestInit = {}): Promise<Response> {
  return inExport ? fromScript(`${url}.js`) : fetch(url, options);
}

/** One of the page's files. Throws an Error where it is not there. */
export async function fetchPart(name: string): Promise<Response> {
  const response = await fetchFile(name);
  if (!response.ok) throw new Error(`${name} could not be loaded. Reload the page to try again.`);
  return response;
}

/** Runs a script of the page's folder. Rejects when it cannot be loaded. */
export function runScript(url: string, prepare?: (script: HTMLScriptElement) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = url;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${url} could not be loaded`));
    prepare?.(script);
    document.head.append(script);
  });
}

async function fromScript(url: string): Promise<Response> {
  let content: BodyInit | undefined;
  await runScript(url, (script) => {
    script.addEventListener(CONTENT, (event) => {
      content = (event as CustomEvent<BodyInit>).detail;
      script.remove();
    });
  });
  return content === undefined ? new Response(null, { status: 404 }) : new Response(content);
}

/** What the scripts of an export call: with text, or with bytes as base64. Each bundle defines the same function. */
Object.assign(globalThis, {
  dcganFile(text: string, encoding?: 'base64') {
    const detail = encoding === 'base64' ? bytesOf(text) : text;
    document.currentScript?.dispatchEvent(new CustomEvent(CONTENT, { detail }));
  },
});

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const characters = atob(base64);
  const bytes = new Uint8Array(characters.length);
  for (let index = 0; index < bytes.length; index++) bytes[index] = characters.charCodeAt(index);
  return bytes;
}
