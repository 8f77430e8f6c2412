import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import {
  type Installation,
  type InstallationKind,
  type InstallationWish,
  WrongInstallation,
} from './installation.js';

/**
 * The installation of this database; a new one becomes what is wished, and of several first starts one decides.
 * @throws WrongInstallation with what would be right
 */
export async function openInstallation(pool: Pool, wish: InstallationWish): Promise<Installation> {
  const found = (await read(pool)) ?? (await begin(pool, wish));
  if (wish !== found.kind && (wish === 'DEMO' || wish === 'COUNTY'))
    throw new WrongInstallation(OTHERWISE[found.kind]);
  return found;
}

async function begin(pool: Pool, wish: InstallationWish): Promise<Installation> {
  if (wish === 'EXISTING') throw new WrongInstallation(NOTHING_YET);
  await pool.query('insert into installation (id, kind) values ($1, $2) on conflict do nothing', [
    randomUUID(),
    wish === 'SET_UP' ? 'COUNTY' : wish,
  ]);
  const begun = await read(pool);
  if (!begun) throw new Error('The table installation keeps nothing');
  return begun;
}

const read = async (pool: Pool): Promise<Installation | undefined> =>
  (await pool.query<{ id: string; kind: InstallationKind }>('select id, kind from installation')).rows[0];

const NOTHING_YET =
  'Nothing is set up here yet. `npm start` begins a demo; `huiying create-admin SYSTEM` begins a real county (docs/operations.md).';

const OTHERWISE: Readonly<Record<InstallationKind, string>> = {
  DEMO: 'This is a demo: its fictional county and its accounts, whose password everybody knows, would stay in the log for ever. `npm start` (huiying serve --demo) goes on with it; for a real county begin in an empty folder (HUIYING_DATA) and an empty database.',
  COUNTY:
    'This is the installation of a real county, into which no demo is loaded. `huiying serve` goes on with it; for a demo begin in an empty folder (HUIYING_DATA).',
};
