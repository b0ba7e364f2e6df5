/**
 * The one error class for what a user can cause and mend. Anything else that is thrown is a defect.
 */

/**
 * A mistake or a circumstance that the user can mend. The message says what was wrong, where, and what to
 * do next, in one to three lines; the command line prints it without a stack trace and exits with
 * `exitCode`: 1 (it failed) or 2 (wrong usage).
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly exitCode: 1 | 2;

  constructor(message: string, options: { cause?: unknown; exitCode?: 1 | 2 } = {}) {
    super(message, { cause: options.cause });
    this.exitCode = options.exitCode ?? 1;
  }
}
