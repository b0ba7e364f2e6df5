/**
 * Changes between dark and light.
 */
import { Icon } from './Icon.js';
import { chooseTheme, useTheme } from './theme.js';

export function ThemeToggle() {
  const theme = useTheme();
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <button type="button" class="quiet" aria-label={`Change to ${other}`} onClick={() => chooseTheme(other)}>
      <Icon name={other === 'dark' ? 'moon' : 'sun'} />
    </button>
  );
}
