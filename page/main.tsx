/**
 * The page of `dcgan view`: what runs there are, how they go, and what they draw.
 */
import { render } from 'preact';
import { App } from './App.js';
import { restoreTheme } from './parts/theme.js';
import './style/main.css';

restoreTheme();
render(<App />, document.getElementById('page')!);
