/**
 * The playground as a script of its own, which the page runs when the tab is first opened. It has its own copy of
 * the component library, so it draws into an element of the page rather than as a component of it.
 */
import { render } from 'preact';
import Playground, { type PlaygroundProps } from './index.js';

/** Draws the playground into `host`, again with other properties at each later call; `undefined` removes it. */
export type Mount = (host: HTMLElement, props: PlaygroundProps | undefined) => void;

const mount: Mount = (host, props) => render(props && <Playground {...props} />, host);

Object.assign(globalThis, { dcganPlayground: mount });
