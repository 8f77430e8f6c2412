import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type OfficerEntry, OfficerEntryList, type UnitEntry, UnitEntryList } from '#answers/organisation';
import { SaysUnchanged } from '#libs/cases';
import {
  Choice,
  Documented,
  fromCursor,
  LegalDate,
  type ListAnswer,
  ListQuery,
  RequirePermission,
  Slug,
  toCursor,
} from '#libs/contracts';
import { listOfficers, listUnits, type Listed, OrganisationStore } from '#libs/organisation';
import { type Level, LEVELS, type Role, ROLES, UNIT_KINDS, type UnitKind } from '#rules/organisation';

class UnitsFilter extends ListQuery {
  @Choice(LEVELS, { optional: true, description: 'Units of this level' })
  level?: Level;

  @Choice(UNIT_KINDS, { optional: true, description: 'Units of this kind' })
  kind?: UnitKind;

  @Slug({ optional: true, description: 'Directly below this unit' })
  parent?: string;

  @Slug({ optional: true, description: 'This unit and everything below it' })
  within?: string;

  @LegalDate({ optional: true, description: 'Units that exist on this day' })
  openAt?: string;
}

class OfficersFilter extends ListQuery {
  @Slug({ optional: true, description: 'With a post in this very unit' })
  unit?: string;

  @Slug({ optional: true, description: 'With a post in this unit or below it' })
  within?: string;

  @Choice(ROLES, { optional: true, description: 'With a post in this role' })
  role?: Role;

  @LegalDate({ optional: true, description: 'Posts held on this day' })
  openAt?: string;
}

/** Reference data: open to everybody who may sign in. */
@ApiTags('organisation')
@Controller()
export class OrganisationController {
  constructor(@Inject(OrganisationStore) private readonly organisation: OrganisationStore) {}

  @Get('units')
  @RequirePermission('READ_ORGANISATION')
  @Documented({ id: 'units', zh: '单位', en: 'Units', answer: UnitEntryList })
  @SaysUnchanged()
  units(@Query() filter: UnitsFilter): ListAnswer<UnitEntry> {
    return answer('units', listUnits(this.organisation.current(), within('units', filter)), filter);
  }

  @Get('officers')
  @RequirePermission('READ_ORGANISATION')
  @Documented({ id: 'officers', zh: '人员', en: 'Officers', answer: OfficerEntryList })
  @SaysUnchanged()
  officers(@Query() filter: OfficersFilter): ListAnswer<OfficerEntry> {
    return answer('officers', listOfficers(this.organisation.current(), within('officers', filter)), filter);
  }
}

/** The filter with the cursor turned into the id after which to go on. */
function within<F extends ListQuery>(list: string, { cursor, total: _total, after: _after, ...filter }: F) {
  const place = cursor === undefined ? undefined : fromCursor(list, cursor, 1)[0];
  return { ...filter, ...(place === undefined ? {} : { after: place }) };
}

const answer = <T>(list: string, { items, next, total }: Listed<T>, query: ListQuery): ListAnswer<T> => ({
  items,
  next: next === null ? null : toCursor(list, [next]),
  ...(query.total ? { total } : {}),
});
