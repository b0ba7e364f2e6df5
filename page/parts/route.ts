/**
 * What the page shows, as its address says behind the #: so that it can be bookmarked, and one can go back.
 */
import { useEffect, useState } from 'preact/hooks';

export const RUN_TABS = ['progress', 'playground', 'options'] as const;
export type RunTab = (typeof RUN_TABS)[number];

export type PageRoute =
  | { readonly page: 'runs'; readonly compare: readonly string[] }
  | { readonly page: 'train' }
  | { readonly page: 'run'; readonly run: string; readonly tab: RunTab };

/** Such as #/, #/?compare=one,two, #/run/one, #/run/one/playground, #/train. */
function parseRoute(hash: string): PageRoute {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?');
  const [, page, run, tab] = path.split('/').map(decoded);
  if (page === 'run' && run) {
    return { page, run, tab: RUN_TABS.find((known) => known === tab) ?? 'progress' };
  }
  if (page === 'train') return { page };
  const compare = /(?:^|&)compare=([^&]*)/.exec(query)?.[1]?.split(',') ?? [];
  return { page: 'runs', compare: compare.map(decoded).filter((name) => name !== '') };
}

export function hrefOf(route: PageRoute): string {
  if (route.page === 'train') return '#/train';
  if (route.page === 'runs') {
    const names = route.compare.map(encodeURIComponent).join(',');
    return names === '' ? '#/' : `#/?compare=${names}`;
  }
  const tab = route.tab === 'progress' ? '' : `/${route.tab}`;
  return `#/run/${encodeURIComponent(route.run)}${tab}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The route of the page's address, as it changes. */
export function useRoute(): PageRoute {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const listener = () => setHash(location.hash);
    addEventListener('hashchange', listener);
    return () => removeEventListener('hashchange', listener);
  }, []);
  return parseRoute(hash);
}

export function goTo(route: PageRoute): void {
  location.hash = hrefOf(route);
}
