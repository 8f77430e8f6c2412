import { Problem } from '#libs/contracts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What is no id names nothing. @throws Problem 404 */
export function idIn(path: string): string {
  const id = path.toLowerCase();
  if (!UUID.test(id)) throw new Problem('not-found');
  return id;
}
