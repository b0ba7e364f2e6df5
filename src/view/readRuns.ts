/**
 * data/runs.json: a summary of each run of a folder. What has not changed since the last time is not read again.
 */
import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findRuns, listCheckpoints, PRETRAINED, type Run } from '../runs/index.js';
import { commandLine, outWords } from '../text/index.js';
import { packageVersion } from '../version.js';
import type { RunSummary, RunsDocument } from './document.js';
import { isInside } from './insideFolder.js';
import type { RunProgress } from './progress.js';
import { type BestSummary, readBest, readProgress, summarize } from './summarize.js';

/** Reads the runs' folder again and again. */
export class RunsReader {
  readonly #out: string;
  readonly #onError: (error: Error) => void;
  readonly #known = new Map<string, { readonly signature: string; readonly progress: RunProgress }>();
  readonly #bests = new Map<string, { readonly key: string; readonly best: BestSummary }>();
  readonly #told = new Set<string>();

  /** `onError` is called once for each reason why a run cannot be read; the other runs are read. */
  constructor(out: string, onError: (error: Error) => void) {
    this.#out = out;
    this.#onError = onError;
  }

  /**
   * The runs as they are now, by name, without those that a link leads out of the folder; where there is none, the one
   * that comes with dcgan.
   */
  read(): RunsDocument {
    const runs = this.#all().flatMap((run) => this.#summary(run) ?? []);
    return {
      live: true,
      trainCommand: commandLine('train', ...outWords(this.#out)),
      version: packageVersion(),
      runs,
    };
  }

  /** The runs that `read` tells of. */
  found(): Run[] {
    return this.#all().filter((run) => this.#summary(run) !== undefined);
  }

  #all(): readonly Run[] {
    const found = findRuns(this.#out);
    return found.length > 0 ? found : [PRETRAINED];
  }

  /** The folder to look for a run's files in. */
  folderOf(name: string): string {
    const comes = name === PRETRAINED.name && !existsSync(join(this.#out, name));
    return comes ? dirname(PRETRAINED.folder) : this.#out;
  }

  #summary(run: Run): RunSummary | undefined {
    try {
      const inside = isInside(realpathSync(dirname(run.folder)), realpathSync(run.folder));
      return inside ? summarize(run, { progress: this.#progress(run), best: this.#best(run) }) : undefined;
    } catch (error) {
      this.#tell(error as Error);
      return undefined;
    }
  }

  #progress(run: Run): RunProgress {
    const metrics = statSync(join(run.folder, 'metrics.jsonl'), { throwIfNoEntry: false });
    const signature = `${metrics?.ino} ${metrics?.size} ${metrics?.mtimeMs}`;
    const known = this.#known.get(run.name);
    if (known?.signature === signature) return known.progress;
    const progress = readProgress(run);
    this.#known.set(run.name, { signature, progress });
    return progress;
  }

  /** Takes all of the metrics, so it is done again only when the checkpoints change, as after each evaluation. */
  #best(run: Run): BestSummary {
    const key = listCheckpoints(run)
      .map(({ name }) => name)
      .join();
    const known = this.#bests.get(run.name);
    if (known?.key === key) return known.best;
    const best = readBest(run);
    this.#bests.set(run.name, { key, best });
    return best;
  }

  #tell(error: Error): void {
    if (!this.#told.has(error.message)) this.#onError(error);
    this.#told.add(error.message);
  }
}
