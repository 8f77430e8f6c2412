import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const file = join(import.meta.dirname, '../../libs/organisation/reference/demo-county.json');
const { units } = JSON.parse(await readFile(file, 'utf8'));
const byId = new Map(units.map((unit) => [unit.id, unit]));

/** The unit and every unit above it, in the demo county. */
export function lineage(id) {
  const line = [];
  for (let unit = byId.get(id); unit; unit = byId.get(unit.parent)) line.push(unit.id);
  return line;
}

/** Villages in an order without meaning, each with the township above it. */
export const villages = units
  .filter(({ id }) => id.endsWith('-village'))
  .map(({ id, parent }) => ({ id, township: parent }));

/** Offices of the county that answer for concerns. */
export const offices = units.filter(({ kind }) => kind === 'DEPARTMENT').map(({ id }) => id);
