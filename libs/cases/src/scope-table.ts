import { Entity, PrimaryColumn } from 'typeorm';
import type { ScopeRow } from '#libs/read-side';

/** The visibility table of a list: (ancestor unit, sort key, stream, key), so that scope and paging walk one index (decisions 18). */
export abstract class ScopeColumns implements ScopeRow {
  @PrimaryColumn('text')
  unit!: string;

  @PrimaryColumn('text')
  sort!: string;

  @PrimaryColumn('text')
  stream!: string;

  @PrimaryColumn('text')
  key!: string;
}

/** The visibility table of the rows of this table, as an entity. */
export function scopeTable(rows: string): new () => ScopeColumns {
  class Scope extends ScopeColumns {}
  Entity(`${rows}_scope`)(Scope);
  return Scope;
}
