import { IntersectionType } from '@nestjs/swagger';
import { CHANNELS } from '#rules/case-law';
import { LEVELS } from '#rules/organisation';
import { AfterQuery, Choice, Code, Id, LegalDate, ListQuery, Slug } from '#libs/contracts';
import { type Asked } from './figures.js';
import { PURPOSES, type Purpose } from './issuing/figures.events.js';
import { Definitions } from './definitions.js';
import { DIMENSIONS, FILTERS, type Filters, NOT_STATED } from './question.js';

const VALUE = /^[A-Za-z0-9][A-Za-z0-9_-]*$/;
const PERIOD = /^\d{4}(-Q[1-4]|-\d\d(-\d\d)?)?$|^\d{4}-\d\d-\d\d\.\.\d{4}-\d\d-\d\d$/;
const KNOWN_AT = /^[0-9T:.Z+-]+$/;

const PERIOD_SAID =
  '`2026`, `2026-Q1`, `2026-03`, `2026-03-02` or `2026-03-02..2026-03-15`, in Asia/Shanghai';
const KNOWN_AT_SAID = 'As it was known then: a position of the log, or an RFC 3339 time; by default now';
const GROUP_BY_SAID = `Up to three, separated by commas: ${DIMENSIONS.join(', ')}`;
const VERSION_SAID = 'Version of the definition; by default the newest';
const UNIT_SAID = 'Node of the tree; by default your whole area';
const AS_OF_SAID = 'How things stood at the end of this day';
const METRIC_SAID = 'One of GET /figures/definitions';

/** Metrics change only with a release: each is a file beside the code. */
const METRICS = new Definitions().metrics();

/** Narrows a figure to a part of its cohort. */
class Narrowing extends AfterQuery {
  @Code({
    optional: true,
    pattern: VALUE,
    description: 'The very unit that the case counts for, or UNASSIGNED',
  })
  atUnit?: string;

  @Code({ optional: true, pattern: VALUE, description: 'The very unit under which it lies' })
  atArea?: string;

  @Code({ optional: true, pattern: VALUE, description: 'Unit id of a village, or NOT_STATED' })
  place?: string;

  @Code({
    optional: true,
    pattern: VALUE,
    description: 'A node of the tree and all places below it, NOT_STATED or ELSEWHERE',
  })
  placeBelow?: string;

  @Choice([...LEVELS, NOT_STATED], { optional: true, description: 'Level of the unit that it counts for' })
  level?: string;

  @Code({
    optional: true,
    pattern: VALUE,
    description: 'Category of a dispute, kind of a petition, topic of a concern',
  })
  category?: string;

  @Choice([...CHANNELS, NOT_STATED], {
    optional: true,
    description: 'How it reached the unit that registered it',
  })
  channel?: string;

  @Code({
    optional: true,
    pattern: VALUE,
    description: 'What a dispute arose from, how an item came to light: a code, or NOT_STATED',
  })
  origin?: string;

  @Choice(['OWN', 'IMPORT'], {
    optional: true,
    description: 'Registered here, or brought in with a ledger',
  })
  source?: string;

  @Code({ optional: true, pattern: VALUE, description: 'Category of the stream: dispute, petition, …' })
  caseType?: string;

  @Code({ optional: true, pattern: /^\d{4}-\d\d$/, description: 'Counted in this month, `2026-03`' })
  month?: string;

  @Code({ optional: true, pattern: /^\d{4}$/, description: 'Counted in this year, `2026`' })
  year?: string;
}

/** What can be asked of any figure. */
export class FigureQuery extends Narrowing {
  @Choice(METRICS, { description: METRIC_SAID })
  metric!: string;

  @Code({
    optional: true,
    pattern: /^\d{1,4}$/,
    description: VERSION_SAID,
  })
  version?: string;

  @Code({ pattern: PERIOD, description: PERIOD_SAID })
  period!: string;

  @Slug({ optional: true, description: UNIT_SAID })
  unit?: string;

  @LegalDate({ optional: true, description: AS_OF_SAID })
  asOf?: string;

  @Code({ optional: true, pattern: KNOWN_AT, description: KNOWN_AT_SAID })
  knownAt?: string;
}

export class FiguresQuery extends FigureQuery {
  @Code({ optional: true, max: 100, description: GROUP_BY_SAID })
  groupBy?: string;
}

export class MembersQuery extends IntersectionType(FigureQuery, ListQuery) {
  @Code({ optional: true, pattern: VALUE, description: 'Members in this part of the cohort' })
  part?: string;

  @Choice(['true', 'false'], { optional: true, description: 'Members that count, or that do not' })
  numerator?: 'true' | 'false';

  @Code({ optional: true, pattern: /^[a-z_]+$/, description: 'Members on this of-which line' })
  line?: string;
}

export class BoardQuery extends AfterQuery {
  @Slug({ optional: true, description: UNIT_SAID })
  unit?: string;

  @LegalDate({ optional: true, description: 'By default yesterday' })
  asOf?: string;

  @Code({ optional: true, pattern: KNOWN_AT, description: 'By default the last position before midnight' })
  knownAt?: string;
}

/** One question at two positions; or an issued figure against what is known now. */
export class RestatementQuery extends Narrowing {
  @Id({ optional: true, description: 'An issued figure: it names the question and the earlier position' })
  issued?: string;

  @Choice(METRICS, { optional: true, description: METRIC_SAID })
  metric?: string;

  @Code({ optional: true, pattern: /^\d{1,4}$/, description: VERSION_SAID })
  version?: string;

  @Code({ optional: true, pattern: PERIOD, description: PERIOD_SAID })
  period?: string;

  @Slug({ optional: true, description: UNIT_SAID })
  unit?: string;

  @Code({ optional: true, max: 100, description: GROUP_BY_SAID })
  groupBy?: string;

  @LegalDate({ optional: true, description: AS_OF_SAID })
  asOf?: string;

  @Code({ optional: true, pattern: KNOWN_AT, description: 'The earlier position or time' })
  from?: string;

  @Code({ optional: true, pattern: KNOWN_AT, description: 'The later one; by default now' })
  knownAt?: string;
}

export class IssuedQueryFilter extends ListQuery {
  @Choice(METRICS, { optional: true, description: 'Issued of this metric' })
  metric?: string;

  @Slug({ optional: true, description: 'Issued for this very node of the tree' })
  unit?: string;
}

export class IssueFiguresBody {
  @Choice(PURPOSES)
  purpose!: Purpose;

  @Slug({ example: 'response-coverage', description: 'One of GET /figures/definitions' })
  metric!: string;

  @Code({ optional: true, pattern: /^\d{1,4}$/ })
  version?: string;

  @Code({ pattern: PERIOD, description: PERIOD_SAID })
  period!: string;

  @Slug({ optional: true })
  unit?: string;

  @Code({ optional: true, max: 100, description: GROUP_BY_SAID })
  groupBy?: string;

  @LegalDate({ optional: true })
  asOf?: string;

  @Code({ optional: true, pattern: KNOWN_AT, description: KNOWN_AT_SAID })
  knownAt?: string;
}

type Said = Partial<FiguresQuery> & { metric: string; period: string };

/** The question as it stands in an address or a body. */
export function askedOf(said: Said): Asked {
  const { metric, version, period, unit, groupBy, asOf, knownAt } = said;
  const filters: Filters = Object.fromEntries(
    FILTERS.flatMap((filter) => (said[filter] === undefined ? [] : [[filter, said[filter]]])),
  );
  return {
    metric,
    period,
    filters,
    ...(version === undefined ? {} : { version: Number(version) }),
    ...(unit === undefined ? {} : { unit }),
    ...(groupBy === undefined ? {} : { groupBy }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(knownAt === undefined ? {} : { knownAt }),
  };
}
