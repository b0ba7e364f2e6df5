/**
 * A question mark that opens an explanation.
 */
import { useRef } from 'preact/hooks';

interface HelpProps {
  /** What is explained, for those who hear the page. */
  readonly about: string;
  readonly children: string;
}

export function Help({ about, children }: HelpProps) {
  const details = useRef<HTMLDetailsElement>(null);
  const close = () => details.current?.removeAttribute('open');
  return (
    <details
      class="help"
      ref={details}
      onKeyDown={(event) => event.key === 'Escape' && close()}
      onFocusOut={(event) => event.currentTarget.contains(event.relatedTarget as Node | null) || close()}
    >
      <summary aria-label={`What does ${about} mean?`}>?</summary>
      <p>{children}</p>
    </details>
  );
}
