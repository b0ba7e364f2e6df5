/**
 * A word of a shell's command line as the shell would read it, without running or expanding anything in it.
 */

/** One quoted part, one escaped character, or a plain one; the last quote may still be open. */
const PART = /'([^']*)(?:'|$)|"((?:[^"\\]|\\.?)*)(?:"|$)|\\(.?)|([^'"\\])/gs;

/** The word without its quotes and backslashes, as bash, zsh and fish agree on them. */
export function unquoted(word: string): string {
  return word.replaceAll(PART, (_, single?: string, double?: string, escaped?: string, plain?: string) => {
    if (double !== undefined) return double.replaceAll(/\\(["$`\\])/g, '$1');
    return single ?? escaped ?? plain ?? '';
  });
}
