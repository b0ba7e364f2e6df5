/**
 * Errors of the operating system in words that say what to do next. No files are touched here.
 */
import { UserError } from '../../errors.js';

interface Explanation {
  readonly reason: string;
  readonly remedy: string;
}

const CHOOSE_ANOTHER = 'Give yourself write permission, or choose another folder with --out DIR.';
const NOT_A_FOLDER = {
  reason: 'a part of the path is a file, not a folder',
  remedy: 'Choose another folder with --out DIR.',
};

const EXPLANATIONS: Readonly<Record<string, Explanation>> = {
  EACCES: { reason: 'permission denied', remedy: CHOOSE_ANOTHER },
  EPERM: { reason: 'permission denied', remedy: CHOOSE_ANOTHER },
  EROFS: { reason: 'the file system is read-only', remedy: 'Choose another folder with --out DIR.' },
  ENOSPC: { reason: 'the disk is full', remedy: 'Free some space and try again.' },
  EDQUOT: { reason: 'the disk quota is used up', remedy: 'Free some space and try again.' },
  ERR_ACCESS_DENIED: {
    reason: "Node's permission model does not allow it",
    remedy: 'Allow it with --allow-fs-read and --allow-fs-write, or start node without --permission.',
  },
  EIO: { reason: 'the disk reports an input/output error', remedy: 'Check the disk and try again.' },
  ENOTDIR: NOT_A_FOLDER,
  EEXIST: NOT_A_FOLDER,
  EISDIR: { reason: 'there is a folder of that name', remedy: 'Move it away.' },
  EMFILE: {
    reason: 'too many files are open',
    remedy: 'Close some programs, or raise the limit: ulimit -n.',
  },
  ENAMETOOLONG: { reason: 'the path is too long', remedy: 'Choose another folder with --out DIR.' },
  ENOENT: { reason: 'it does not exist', remedy: 'Check the path.' },
};

/** The code of an error of the operating system, such as ENOSPC, or of Node's permission model; else undefined. */
export function systemErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return 'syscall' in error || error.code === 'ERR_ACCESS_DENIED' ? error.code : undefined;
}

/** Why it failed and what to do, for an error of the operating system; undefined for any other error. */
export function explain(error: unknown): Explanation | undefined {
  const code = systemErrorCode(error);
  if (code === undefined) return undefined;
  const fallback = { reason: (error as Error).message, remedy: 'Mend that and try again.' };
  return EXPLANATIONS[code] ?? fallback;
}

/**
 * Does `work`. When the operating system refuses it, throws a UserError that begins "Could not" and
 * `attempt` ("write checkpoints/00001-dcgan/config.json"). Other errors pass unchanged.
 */
export function explainFileErrors<Result>(attempt: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const explanation = explain(error);
    if (explanation === undefined) throw error;
    const message = `Could not ${attempt}: ${explanation.reason}. ${explanation.remedy}`;
    throw new UserError(message, { cause: error });
  }
}
