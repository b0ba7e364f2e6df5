/**
 * A command to copy.
 */
import { useState } from 'preact/hooks';

interface CopyLineProps {
  readonly label: string;
  readonly command: string;
}

export function CopyLine({ label, command }: CopyLineProps) {
  const [copied, setCopied] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(command).then(
      () => setCopied(true),
      () => setCopied(false), // The browser allows no copying here: the text can be selected.
    );
  return (
    <p class="copy-line">
      <span>{label}</span>
      <code>{command}</code>
      <button type="button" onClick={copy} aria-label={`Copy: ${label}`}>
        {copied ? 'Copied' : 'Copy'}
      </button>
    </p>
  );
}
