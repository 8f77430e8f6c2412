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

/** The visibility table of this name as an entity; by convention that of the rows with `_scope` behind it. */
export function scopeTable(name: string): new () => ScopeColumns {
  class Scope extends ScopeColumns {}
  Entity(name)(Scope);
  return Scope;
}
