/**
 * The style sheet's colours for what is drawn on a canvas, which knows no custom properties.
 */

/** Turns names of custom properties into colours, as they are now for `element`. */
export function colorsOf(element: Element): (name: string) => string {
  const probe = document.createElement('span');
  probe.hidden = true;
  element.append(probe);
  const known = new Map<string, string>();
  const color = (name: string) => {
    const found = known.get(name) ?? read(probe, name);
    known.set(name, found);
    return found;
  };
  return color;
}

function read(probe: HTMLElement, name: string): string {
  probe.style.color = `var(${name})`;
  return getComputedStyle(probe).color;
}
