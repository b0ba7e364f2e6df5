/**
 * The list of runs, kept up to date while the page is looked at.
 */
import { useEffect, useState } from 'preact/hooks';
import type { RunsDocument } from '../../src/view/document.js';
import { fetchFile } from '../files/fetchFile.js';
import { poll } from './poll.js';

const WHILE_TRAINING_MS = 1000;
const OTHERWISE_MS = 3000;

export interface LiveRuns {
  /** Undefined until they have come. */
  readonly document: RunsDocument | undefined;
  /** Whether the last request came to nothing. */
  readonly lost: boolean;
}

export function useRuns(): LiveRuns {
  const [state, setState] = useState<LiveRuns>({ document: undefined, lost: false });
  useEffect(
    () =>
      poll(async () => {
        const document = await fetchRuns();
        setState((before) => ({ document: document ?? before.document, lost: document === undefined }));
        if (document?.live === false) return undefined;
        const training = document?.runs.some(({ state }) => state === 'running');
        return training ? WHILE_TRAINING_MS : OTHERWISE_MS;
      }),
    [],
  );
  return state;
}

async function fetchRuns(): Promise<RunsDocument | undefined> {
  try {
    const response = await fetchFile('data/runs.json', { cache: 'no-store' });
    return response.ok ? ((await response.json()) as RunsDocument) : undefined;
  } catch {
    return undefined; // The server has ended, or is not there for a moment.
  }
}
