import { Choice, Code, Consistent, Flag, LegalDate, Part, Slug } from '#libs/contracts';
import { FORMATS, type Format, LEDGER_NAMES, type LedgerName } from './export.events.js';
import { LEDGERS } from './ledgers/index.js';

const CODE = { optional: true, pattern: /^[A-Z][A-Z0-9_]*$/ } as const;
const TRUE_OR_FALSE = ['true', 'false'] as const;

/** The filters of all lists that can be exported; which of them a ledger takes is the ledger's to say. */
export class ExportFilter {
  @Slug({ optional: true, description: 'This unit and the units below it' })
  unit?: string;

  @Slug({ optional: true, description: 'disputes: unit id of a village' })
  place?: string;

  @Slug({ optional: true, description: 'concern-responses: unit id of a village' })
  village?: string;

  @Code(CODE)
  state?: string;

  @Code(CODE)
  kind?: string;

  @Code(CODE)
  level?: string;

  @Code(CODE)
  topic?: string;

  @Code(CODE)
  coverage?: string;

  @Slug({ optional: true, description: 'disputes: the unit that answers for it now' })
  holder?: string;

  @Slug({ optional: true, description: 'concern-responses: the unit that owns the concern' })
  owner?: string;

  @Slug({ optional: true, description: 'rectification-items: the responsible unit' })
  responsible?: string;

  @Slug({ optional: true, description: 'rectification-items: the responsible leader' })
  leader?: string;

  @Slug({ optional: true, description: 'rectification-items: the unit whose problem it is' })
  subject?: string;

  @Slug({ optional: true, description: 'rectification-items: the unit that verified it' })
  verifiedBy?: string;

  @Code(CODE)
  subjectKind?: string;

  @Code(CODE)
  subjectLevel?: string;

  @Code(CODE)
  issueClass?: string;

  @Code(CODE)
  styleCategory?: string;

  @Code(CODE)
  subType?: string;

  @Code(CODE)
  source?: string;

  @Code(CODE)
  mode?: string;

  @Choice(TRUE_OR_FALSE, { optional: true })
  overdue?: string;

  @Choice(TRUE_OR_FALSE, { optional: true })
  moved?: string;

  @Choice(TRUE_OR_FALSE, { optional: true })
  late?: string;

  @Choice(TRUE_OR_FALSE, { optional: true })
  rebounded?: string;

  @Choice(TRUE_OR_FALSE, { optional: true })
  closed?: string;

  @Choice(TRUE_OR_FALSE, { optional: true })
  unanswered?: string;

  @Choice(TRUE_OR_FALSE, { optional: true })
  answered?: string;

  @LegalDate({ optional: true, description: 'Received, raised or identified on this day or later' })
  from?: string;

  @LegalDate({ optional: true, description: 'Received, raised or identified on this day or earlier' })
  to?: string;

  @LegalDate({ optional: true, description: 'rectification-items: original due date on this day or later' })
  originalDueFrom?: string;

  @LegalDate({ optional: true, description: 'rectification-items: original due date on this day or earlier' })
  originalDueTo?: string;
}

/** The filters that are set. */
export const setIn = (filter: object | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(filter ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );

function fits({ ledger, filter }: OrderExportBody): boolean {
  // An unknown ledger is told where it stands.
  if (!Object.hasOwn(LEDGERS, ledger)) return true;
  const { filters } = LEDGERS[ledger];
  return Object.entries(setIn(filter)).every(([name, value]) => {
    const takes = Object.hasOwn(filters, name) ? filters[name] : undefined;
    return takes === true || takes?.includes(value) === true;
  });
}

export class OrderExportBody {
  @Choice(LEDGER_NAMES, {
    description: 'disputes 矛盾纠纷台账; concern-responses 关切回应矩阵; rectification-items 整改台账',
  })
  ledger!: LedgerName;

  @Choice(FORMATS)
  format!: Format;

  @Part(() => ExportFilter, { optional: true, description: 'As in the list of the same name' })
  @Consistent<OrderExportBody>(fits, {
    zh: 'filter 只能使用该台账对应列表的筛选项及其取值。',
    en: 'filter takes the filters of the list of this ledger, with their values.',
  })
  filter?: ExportFilter;

  @Flag({
    optional: true,
    description:
      'With names, telephones, addresses and numbers of identity documents; only for those who see them in the list',
  })
  identities?: boolean;
}
