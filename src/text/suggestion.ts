/**
 * What a user may have meant who mistyped a name.
 */
import { closestMatch } from 'leven';

const MOST_EDITS = 3;

/** " Did you mean NAME?" where one of the names is near, else nothing. */
export function suggestion(mistyped: string, names: readonly string[]): string {
  const maxDistance = Math.min(MOST_EDITS, Math.floor(mistyped.length / 2));
  const nearest = closestMatch(mistyped, names, { maxDistance });
  return nearest === undefined ? '' : ` Did you mean ${nearest}?`;
}
