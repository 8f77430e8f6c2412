import type { Actor, Sealed } from '#libs/kernel';
import { type CaseFacts, DEFAULT_CASE_POLICY } from '#rules/case-law';
import {
  Jurisdiction,
  type Level,
  type Officer,
  type Role,
  type Unit,
  type UnitKind,
  WORK_CALENDAR,
} from '#rules/organisation';

const unit = (
  id: string,
  level: Level,
  kind: UnitKind,
  parent: string | null,
  more: Partial<Unit> = {},
): Unit => ({ id, name: { zh: id, en: id }, level, kind, parent, from: '2015-01-01', to: null, ...more });

const officer = (id: string, ...posts: readonly (readonly [string, Role])[]): Officer => ({
  id,
  name: { zh: id, en: id },
  posts: posts.map(([at, role]) => ({ unit: at, role, from: '2015-01-01', to: null })),
});

/**
 * A county just large enough to go wrong in: two townships, two villages in the first, offices that direct (petition bureau) and offices that
 * only serve (mediation committees) or look after others (discipline committees), a unit that was closed, a neighbouring county.
 */
export const smallCounty = new Jurisdiction(
  1,
  [
    unit('province', 'PROVINCE', 'GENERAL', null),
    unit('prefecture', 'PREFECTURE', 'GENERAL', 'province'),
    unit('county', 'COUNTY', 'GENERAL', 'prefecture', { head: 'county-officer' }),
    unit('petition-bureau', 'COUNTY', 'PETITION_DEPARTMENT', 'county', { serves: 'county' }),
    unit('county-discipline', 'COUNTY', 'DISCIPLINE_COMMITTEE', 'county', { serves: 'county' }),
    unit('water-bureau', 'COUNTY', 'DEPARTMENT', 'county', { head: 'water-director' }),
    unit('land-bureau', 'COUNTY', 'DEPARTMENT', 'county'),
    unit('grain-bureau', 'COUNTY', 'DEPARTMENT', 'county', { to: '2020-12-31' }),
    unit('discipline-commission', 'PREFECTURE', 'EXTERNAL', 'prefecture'),
    unit('far-county', 'COUNTY', 'GENERAL', 'prefecture'),
    unit('east', 'TOWNSHIP', 'GENERAL', 'county', { head: 'east-leader' }),
    unit('east-discipline', 'TOWNSHIP', 'DISCIPLINE_COMMITTEE', 'east', { serves: 'east' }),
    unit('east-mediation', 'TOWNSHIP', 'MEDIATION_COMMITTEE', 'east', { serves: 'east' }),
    unit('hill-village', 'VILLAGE', 'GENERAL', 'east'),
    unit('lake-village', 'VILLAGE', 'GENERAL', 'east'),
    unit('west', 'TOWNSHIP', 'GENERAL', 'county'),
    unit('west-village', 'VILLAGE', 'GENERAL', 'west'),
  ],
  [
    officer('province-officer', ['province', 'TOWNSHIP_OFFICER']),
    officer('prefecture-officer', ['prefecture', 'PETITION_OFFICER']),
    officer('county-officer', ['county', 'LEADER']),
    officer('petition-officer', ['petition-bureau', 'PETITION_OFFICER']),
    officer('petition-clerk', ['petition-bureau', 'PETITION_OFFICER']),
    officer('importer', ['petition-bureau', 'IMPORTER']),
    officer('inspector', ['county-discipline', 'INSPECTOR']),
    officer('second-inspector', ['county-discipline', 'INSPECTOR']),
    officer('water-director', ['water-bureau', 'LEADER']),
    officer('water-handler', ['water-bureau', 'HANDLER']),
    officer('land-handler', ['land-bureau', 'HANDLER']),
    officer('east-officer', ['east', 'TOWNSHIP_OFFICER']),
    officer('east-leader', ['east', 'LEADER']),
    officer('east-inspector', ['east-discipline', 'INSPECTOR']),
    officer('east-clerk', ['east', 'TOWNSHIP_OFFICER']),
    officer('mediator', ['east-mediation', 'MEDIATOR']),
    officer('hill-head', ['hill-village', 'HANDLER']),
    officer('west-officer', ['west', 'TOWNSHIP_OFFICER']),
  ],
);

/** The service itself, as its durable processes act. */
const theService: Actor = { officer: 'system', unit: '', role: 'SYSTEM' };

/** Every officer of the small county in their one post, and `system`. */
export const actorOf = (id: string): Actor => {
  if (id === theService.officer) return theService;
  const post = smallCounty.officer(id)?.posts[0];
  if (!post) throw new Error(`No officer ${id} in the small county`);
  return { officer: id, unit: post.unit, role: post.role };
};

export const caseFacts: CaseFacts = {
  jurisdiction: smallCounty,
  calendar: WORK_CALENDAR,
  policy: DEFAULT_CASE_POLICY,
};

/** A sealed value as a rule-book meets it: it never looks inside. */
export const sealed = (box: string): Sealed => ({ key: 'test-key', suite: 'test', of: 'test/words', box });
