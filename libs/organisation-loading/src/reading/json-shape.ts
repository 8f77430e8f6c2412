import type { Bilingual } from '#libs/kernel';
import { EMPTY, type LedgerRow, type ReadableCell, type Reading } from '#libs/ledger-import';
import { problemIn, type Problems } from '../file-problem.js';
import type { RowSource } from './file-row.js';

type Members = Readonly<Record<string, unknown>>;
type Cell = LedgerRow['cells'][number];

/** Looks at the shape of a JSON file; what is of another one is noted by its path (RFC 6901), and the rest is read all the same. */
export class JsonShape {
  constructor(private readonly problems: Problems) {}

  object(value: unknown, path: string, known: readonly string[]): Members | undefined {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.note(path, { zh: '此处应为一个对象 { … }。', en: 'An object { … } belongs here.' });
      return undefined;
    }
    for (const member of Object.keys(value))
      if (!known.includes(member))
        this.note(`${path}/${pointed(member)}`, {
          zh: `没有这个字段;可用字段:${known.join('、')}。`,
          en: `There is no such field; known are ${known.join(', ')}.`,
        });
    return value as Members;
  }

  /** Nothing where it is no list, or one that is longer than any county's. */
  list(value: unknown, path: string, most: number, least = 0): readonly unknown[] | undefined {
    if (!Array.isArray(value)) {
      this.note(
        path,
        value === undefined
          ? { zh: '缺少此字段,应为一个列表 [ … ]。', en: 'This field is missing; a list [ … ] belongs here.' }
          : { zh: '此处应为一个列表 [ … ]。', en: 'A list [ … ] belongs here.' },
      );
      return undefined;
    }
    if (value.length < least) this.note(path, { zh: '列表是空的。', en: 'The list is empty.' });
    if (value.length <= most) return value as readonly unknown[];
    this.note(path, {
      zh: `条目过多(文件中至多 ${most} 条),不像一个县的组织机构,未予读取。`,
      en: `There are more entries than any county has (${most} at most); they are not read.`,
    });
    return undefined;
  }

  private note(path: string, sentence: Bilingual): void {
    this.problems.add(problemIn({ path: path === '' ? '/' : path }, sentence));
  }
}

/** A member as a JSON pointer has it; a name that is longer than any field is cut. */
const pointed = (member: string): string => member.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1');

interface ObjectRow<Field extends string> {
  readonly path: string;
  readonly members: Members;
  readonly fields: Readonly<Partial<Record<Field, string>>>;
  /** Reads the member by which a person knows the object. */
  readonly named?: (cell: ReadableCell) => Reading<string>;
  readonly label?: string | undefined;
}

/** An object of the file as a row, its members as cells. */
export function objectRow<Field extends string>(object: ObjectRow<Field>): RowSource<Field> {
  const { path, members, fields } = object;
  const label = object.label ?? labelOf(object);
  return {
    called: { zh: ` ${path} `, en: path },
    cellOf: (field) => cellOf(memberOf(members, fields[field]), NUMBERS.has(field)),
    placeOf: (field) => ({
      path: `${path}/${fields[field] ?? ''}`,
      ...(label === undefined ? {} : { of: label }),
    }),
  };
}

/** Only what a code or staff number may be is repeated in a message. */
function labelOf<Field extends string>({ members, named }: ObjectRow<Field>): string | undefined {
  const cell = cellOf(memberOf(members, 'id'));
  if (!named || 'why' in cell || cell.kind === 'formula' || cell.kind === 'error') return undefined;
  const reading = named(cell);
  return 'why' in reading ? undefined : reading.value;
}

const memberOf = (members: Members, name: string | undefined): unknown =>
  name !== undefined && Object.hasOwn(members, name) ? members[name] : undefined;

/** Only a staff number may stand there as a number. */
const NUMBERS: ReadonlySet<string> = new Set(['staffNumber', 'head', 'formerStaffNumber']);

function cellOf(value: unknown, mayBeNumber = true): Cell | { readonly why: Bilingual } {
  if (value === undefined || value === null) return EMPTY;
  if (typeof value === 'string') return { kind: 'text', text: value };
  if (typeof value === 'number' && mayBeNumber) return { kind: 'number', text: String(value) };
  return { why: { zh: '应为一段文字(用引号括起)', en: 'holds no text in quotes, which belongs here' } };
}
