/**
 * The first backend that works: it is there, it starts, and it computes correctly.
 */

export interface BackendCandidate {
  /** For the visitor. */
  readonly title: string;
  /** Whether its first run of each shape is slower, because shaders are compiled for it. */
  readonly compiles: boolean;
  /** Loads it and makes it TensorFlow.js' current backend. Throws an error that says why it cannot be had. */
  start(): Promise<void>;
}

export interface ChosenBackend {
  readonly title: string;
  readonly compiles: boolean;
  /** Each better one, and why it was not taken. */
  readonly passedOver: readonly string[];
}

/** Tries the candidates in their order. Throws, with every reason, when none works. */
export async function chooseBackend(
  candidates: readonly BackendCandidate[],
  computesCorrectly: () => Promise<boolean>,
): Promise<ChosenBackend> {
  const passedOver: string[] = [];
  for (const candidate of candidates) {
    try {
      await candidate.start();
      if (!(await computesCorrectly())) throw new Error('its results are wrong');
      return { title: candidate.title, compiles: candidate.compiles, passedOver };
    } catch (error) {
      passedOver.push(`${candidate.title}: ${(error as Error).message}`);
    }
  }
  throw new Error(`This browser cannot run the generator. ${passedOver.join('; ')}.`);
}
