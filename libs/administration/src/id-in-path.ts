import { Problem } from '#libs/contracts';
import { isId } from '#libs/kernel';

/** What is no id names nothing. @throws Problem 404 */
export function idIn(path: string): string {
  const id = path.toLowerCase();
  if (!isId(id)) throw new Problem('not-found');
  return id;
}
