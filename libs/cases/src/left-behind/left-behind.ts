import { Inject, Injectable } from '@nestjs/common';
import { Choice, type ListAnswer, ListQuery, Slug } from '#libs/contracts';
import { categoryOf, Clock, idOf, shanghaiDate } from '#libs/kernel';
import { OrganisationStore } from '#libs/organisation';
import type { Unsealed } from '#libs/vault';
import { kebabCase } from '#libs/write-side';
import { IN_HAND_KINDS, type InHand, type InHandKind } from '#rules/case-law';
import type { Jurisdiction, Principal } from '#rules/organisation';
import type { CaseBoardRow } from '../case-board.projection.js';
import { type AnyCaseType, CASE_TYPES } from '../define-case-type.js';
import { CASE_BOARD, Lists } from '../lists.js';
import type { Judged } from '../sight-condition.js';
import { isLeftBehind, lastDayOf, namesPresent } from './in-hand-names.js';
import type { LeftBehindEntry } from './left-behind.answers.js';

export class LeftBehindFilter extends ListQuery {
  @Slug({ optional: true, description: 'Cases of this unit and of the units below it' })
  unit?: string;

  @Choice(IN_HAND_KINDS, { optional: true, description: 'What waits' })
  kind?: InHandKind;
}

/**
 * What the people who are gone have left behind 遗留事项: open cases, concerns, items, obligations and mediations that name a closed unit or an officer who
 * left. Who is gone depends on the day, and is asked of the organisation as it is; rows only know who has what in hand.
 */
@Injectable()
export class LeftBehind {
  constructor(
    private readonly lists: Lists,
    private readonly organisation: OrganisationStore,
    private readonly clock: Clock,
    @Inject(CASE_TYPES) private readonly caseTypes: readonly AnyCaseType[],
  ) {}

  async page(
    { unit, kind, ...query }: LeftBehindFilter,
    principal: Principal,
  ): Promise<ListAnswer<Unsealed<LeftBehindEntry>>> {
    const jurisdiction = await this.organisation.fresh();
    const today = shanghaiDate(this.clock.now());
    const isAsked = (one: InHand): boolean =>
      (kind === undefined || one.kind === kind) && isLeftBehind(one, jurisdiction, today);
    return this.lists.page<CaseBoardRow, LeftBehindEntry>(
      {
        model: { name: CASE_BOARD },
        table: 'case_board',
        order: 'ascending',
        conditions: [namesSomebodyGone(namesPresent(jurisdiction, today), kind)],
        ...(unit === undefined ? {} : { unit }),
        item: (row) => this.entryOf(row, isAsked, jurisdiction, today),
      },
      query,
      principal,
    );
  }

  private entryOf(
    row: CaseBoardRow,
    isAsked: (one: InHand) => boolean,
    jurisdiction: Jurisdiction,
    today: string,
  ): LeftBehindEntry {
    const [id, category] = [idOf(row.stream), categoryOf(row.stream)];
    const caseType = this.caseTypes.find(({ description }) => description.category === category);
    if (!caseType) throw new Error(`Nobody knows cases of ${category}`);
    const parts = caseType.description
      .inHand(row.folded)
      .filter(isAsked)
      .map((one) => {
        const { kind, part, unit, officer } = one;
        const successor = jurisdiction.successorOf(unit, today) ?? null;
        return {
          kind,
          part,
          unit,
          officer,
          lastDay: lastDayOf(one, jurisdiction),
          successor: successor === unit ? null : successor,
          act: { command: one.act, path: pathOf(caseType, id, one) },
        };
      });
    const { revision, title, state, received } = row;
    return {
      id,
      category,
      revision,
      title: title as LeftBehindEntry['title'],
      state,
      receivedAt: received,
      parts,
    };
  }
}

const namesSomebodyGone =
  (present: readonly string[], kind: InHandKind | undefined): Judged =>
  (parameter) => {
    const ofKind = kind === undefined ? '' : `split_part(one, ' ', 1) = ${parameter(kind, 'text')} and `;
    const there = parameter(present, 'text[]');
    return `exists (select from unnest(r."inHand") as one where ${ofKind}not (split_part(one, ' ', 2) = any(${there})))`;
  };

/** Address of the act that gives it to another. */
function pathOf(
  { path, classes }: Pick<AnyCaseType, 'path' | 'classes'>,
  id: string,
  { act, part }: InHand,
): string {
  const command = classes.find(({ definition }) => definition.type === act);
  if (!command) throw new Error(`Cases of ${path} have no act ${act}`);
  const { definition } = command;
  const onConcern = 'onConcern' in definition && definition.onConcern === true;
  const at = onConcern ? `/concerns/${part}` : '';
  return `/api/v1/${path}/${id}${at}/${kebabCase(act)}`;
}
