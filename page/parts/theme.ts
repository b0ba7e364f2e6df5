/**
 * Dark or light: the system's setting, unless the user chooses here. The browser keeps the choice.
 */
import { useEffect, useState } from 'preact/hooks';
import { recall, remember } from './memory.js';

export type Theme = 'light' | 'dark';

const KEY = 'dcgan-theme';
const dark = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

function chosen(): Theme | undefined {
  const { theme } = document.documentElement.dataset;
  return theme === 'light' || theme === 'dark' ? theme : undefined;
}

function currentTheme(): Theme {
  return chosen() ?? (dark.matches ? 'dark' : 'light');
}

/** Sets what was chosen at an earlier visit. Call it before anything is drawn. */
export function restoreTheme(): void {
  const theme = recall(KEY);
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  dark.addEventListener('change', tell);
}

export function chooseTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  remember(KEY, theme);
  tell();
}

/** The theme now; draws the component again when it changes. */
export function useTheme(): Theme {
  const [theme, setTheme] = useState(currentTheme);
  useEffect(() => {
    const listener = () => setTheme(currentTheme());
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, []);
  return theme;
}

function tell(): void {
  for (const listener of listeners) listener();
}
