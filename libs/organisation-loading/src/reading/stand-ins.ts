import type { Level, Role, UnitKind } from '#rules/organisation';

/** What stands for a cell that could not be read: no finding that rests on one of them is told, and no file with one of them is loaded. */
export const STAND_IN: { level: Level; kind: UnitKind; role: Role; unit: string; from: string } = {
  level: 'COUNTY',
  kind: 'GENERAL',
  role: 'LEADER',
  unit: '?',
  from: '1949-10-01',
};

/** An id that no code and no staff number can be. */
export const NOBODY_MEANT = (index: number): string => `?${index}`;
