/**
 * The newest result of work that takes time, while a newer one is being made.
 */
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Drawn } from './inference.js';
import { latestOnly } from './latestOnly.js';
import type { PanelProps } from './panel.js';

export interface Latest<Result> {
  readonly result?: Result;
  /** Whether a newer result is still to come. */
  readonly busy: boolean;
}

/**
 * The result of `work` for `request`, both compared by identity. Requests that come faster than results are
 * passed over, but results that are behind are shown: a digit follows the hand that drags.
 */
export function useLatest<Request, Result>(
  work: ((request: Request) => Promise<Result>) | undefined,
  request: Request | undefined,
): Latest<Result> {
  const [ended, setEnded] = useState<{ request?: Request; result?: Result }>({});
  const ask = useMemo(() => work && latestOnly(work), [work]);
  useEffect(() => {
    if (!ask || request === undefined) return;
    ask(request).then(
      (result) => result !== undefined && setEnded({ request, result }),
      // The status has told the playground why; what was shown before stays.
      () => setEnded((before) => ({ ...before, request })),
    );
  }, [ask, request]);
  const { result } = ended;
  return {
    ...(result !== undefined && { result }),
    busy: request !== undefined && ended.request !== request,
  };
}

/** The images of latent vectors `[count, latentDim]`; none while there are no vectors. */
export function useImages(
  { inference, checkpoint, digit }: Subject,
  vectors: Float32Array | undefined,
): Latest<Drawn> {
  const work = useMemo(
    () =>
      inference &&
      (({ checkpoint, vectors, digit }: DrawRequest) => inference.draw(checkpoint, vectors, digit)),
    [inference],
  );
  const request = useMemo(() => vectors && { checkpoint, vectors, digit }, [checkpoint, vectors, digit]);
  return useLatest(work, request);
}

/** Whose networks draw and judge, and which digit they are asked for. */
export type Subject = Pick<PanelProps, 'inference' | 'checkpoint' | 'digit'>;

interface DrawRequest extends Pick<Subject, 'checkpoint' | 'digit'> {
  readonly vectors: Float32Array;
}

/** The probability that an image `[28, 28]` is real, according to the discriminator; none while there is no image. */
export function useVerdict(
  { inference, checkpoint, digit }: Subject,
  image: Float32Array | undefined,
): Latest<number> {
  const work = useMemo(
    () =>
      inference &&
      (({ checkpoint, image, digit }: JudgeRequest) =>
        inference.judge(checkpoint, image, digit).then(([taken]) => taken!)),
    [inference],
  );
  const request = useMemo(() => image && { checkpoint, image, digit }, [checkpoint, image, digit]);
  return useLatest(work, request);
}

interface JudgeRequest extends Pick<Subject, 'checkpoint' | 'digit'> {
  readonly image: Float32Array;
}
