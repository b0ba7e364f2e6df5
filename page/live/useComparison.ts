/**
 * The comparison of all runs, asked for again when one of them has come further.
 */
import { useEffect, useState } from 'preact/hooks';
import type { ComparisonDocument, RunSummary } from '../../src/view/document.js';
import { fetchFile } from '../files/fetchFile.js';

/** Undefined until it has come; none is asked for where there are no two runs. */
export function useComparison(runs: readonly RunSummary[]): ComparisonDocument | undefined {
  const [comparison, setComparison] = useState<ComparisonDocument>();
  const progress = runs
    .map(({ name, epochsDone, evaluating }) => `${name} ${epochsDone} ${evaluating}`)
    .join();
  useEffect(() => {
    if (runs.length < 2) return;
    let wanted = true;
    fetchFile('data/comparison.json', { cache: 'no-store' })
      .then((response) => response.json() as Promise<ComparisonDocument>)
      .then(
        (document) => wanted && setComparison(document),
        () => {}, // The page says so already when the list of runs gets no answer.
      );
    return () => {
      wanted = false;
    };
  }, [progress]);
  return comparison;
}
