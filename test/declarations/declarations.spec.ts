import { beforeAll, describe, expect, it } from '@jest/globals';
import { defineCaseList, defineCaseType, scopeTable } from '#libs/cases';
import { type Chapter, merge } from '#rules/case-law';
import { suggestionCase } from '../sample-case-type/suggestion-case.js';
import { suggestionCommands } from '../sample-case-type/suggestion.commands.js';
import { suggestionList } from '../sample-case-type/suggestions.module.js';
import { SuggestionView } from '../sample-case-type/suggestion.answers.js';
import { compiled } from './compiled.js';

const CHAPTER = `
import { type Chapter, merge } from '#rules/case-law';

type Command = { readonly type: 'TakeUp' } | { readonly type: 'Close' };
type Event = { readonly type: 'Closed'; readonly data: object };
interface State {
  readonly closed: boolean;
}

export const chapter: Chapter<State, Command, Event> = {
  decide: {
    TakeUp: () => [],
    Close: () => [{ type: 'Closed', data: {} }],
  },
  evolve: {
    Closed: (state) => ({ ...state, closed: true }),
  },
};
export const merged = merge<State, Command, Event>()([chapter]);
`;

const CASE_TYPE = `
import { defineCaseType } from '#libs/cases';
import { SuggestionView } from '../sample-case-type/suggestion.answers.js';
import { suggestionCase } from '../sample-case-type/suggestion-case.js';
import { suggestionCommands } from '../sample-case-type/suggestion.commands.js';

export const caseType = defineCaseType({
  description: suggestionCase,
  registers: 'NONE',
  path: 'suggestions',
  read: { id: 'readIt', zh: '一条', en: 'One', answer: SuggestionView },
  commands: suggestionCommands,
});
`;

const LIST = `
import { CaseEntryList } from '#answers/cases';
import { CaseRow, defineCaseList, scopeTable } from '#libs/cases';
import { suggestionCase } from '../sample-case-type/suggestion-case.js';

class Row extends CaseRow {}
export const list = defineCaseList(
  { name: 'rows', version: 1, row: Row, scope: scopeTable('rows') },
  [suggestionCase],
  { path: 'rows', id: 'rowList', zh: '列表', en: 'A list', answer: CaseEntryList },
);
`;

const LABELS = `
import { act } from '#labels/concerns';
import { labelsEveryMember } from '#libs/contracts';
import { type CaseLabels, type CodeLabels, part, sentence, telling } from '#libs/kernel';

type Event = { readonly type: 'Closed'; readonly data: { readonly cycle: number } };
const state: CodeLabels<'OPEN' | 'CLOSED'> = {
  OPEN: { zh: '在办', en: 'Open' },
  CLOSED: { zh: '已办结', en: 'Closed' },
};
export const labels = {
  name: { zh: '建议', en: 'Suggestion' },
  summary: { state: 'state' },
  vocabularies: { category: {}, state },
  commands: {
    Close: { zh: '办结', en: 'Close' },
  },
  bodies: {
    CloseSuggestionBody: { ...act, adopted: { zh: '是否采纳', en: 'Adopted' } },
    ReceiveSuggestionBody: {
      ...act,
      title: { zh: '标题', en: 'Title' },
      unit: { zh: '接收单位', en: 'Receiving unit' },
      place: { zh: '村', en: 'Village' },
    },
    TakeUpSuggestionBody: act,
  },
  sentence: telling<Event>({
    Closed: ({ cycle }) => sentence(part('办结', 'Closed', { cycle })),
  }),
} satisfies CaseLabels<'Close', Event>;
labelsEveryMember<typeof import('../sample-case-type/suggestion.commands.js')>(labels.bodies);
`;

/** What stands right, what is done to it, and what the compiler must name. */
const DEFECTS: readonly (readonly [string, string, readonly [string, string], RegExp])[] = [
  ['a chapter without a command', CHAPTER, ['    TakeUp: () => [],\n', ''], /'TakeUp' is missing/],
  [
    'a chapter with a command too many',
    CHAPTER,
    ['    TakeUp: () => [],\n', '    TakeUp: () => [],\n    Reopen: () => [],\n'],
    /'Reopen' does not exist/,
  ],
  [
    'a chapter without an event',
    CHAPTER,
    ['    Closed: (state) => ({ ...state, closed: true }),\n', ''],
    /'Closed' is missing/,
  ],
  [
    'chapters without a command of their case type',
    CHAPTER,
    ['merge<State, Command, Event>', "merge<State, Command | { readonly type: 'Reopen' }, Event>"],
    /missingInChapters: "Reopen"/,
  ],
  [
    'chapters with a command that their case type does not know',
    CHAPTER,
    ['merge<State, Command, Event>', "merge<State, { readonly type: 'Close' }, Event>"],
    /surplusInChapters: "TakeUp"/,
  ],
  [
    'a case type that does not say whether it stands in the registers',
    CASE_TYPE,
    ["  registers: 'NONE',\n", ''],
    /'registers' is missing/,
  ],
  [
    'a case type that would stand in some of them',
    CASE_TYPE,
    ["registers: 'NONE'", "registers: 'SOME'"],
    /'"SOME"' is not assignable to type 'Registers'/,
  ],
  [
    'a case type with commands of another',
    CASE_TYPE,
    [
      "{ suggestionCommands } from '../sample-case-type/suggestion.commands.js'",
      "{ roundCommands as suggestionCommands } from '#libs/consultations'",
    ],
    /'RoundCommand' is not assignable to type 'SuggestionCommand'/,
  ],
  ['a list without a scope table', LIST, [", scope: scopeTable('rows')", ''], /'scope' is missing/],
  [
    'a list with any table for its scope',
    LIST,
    ["scope: scopeTable('rows')", 'scope: Row'],
    /missing the following properties from type 'ScopeColumns': unit, sort/,
  ],
  [
    'a vocabulary without a label for a code',
    LABELS,
    ["  OPEN: { zh: '在办', en: 'Open' },\n", ''],
    /'OPEN' is missing/,
  ],
  [
    'a label in one language alone',
    LABELS,
    ["{ zh: '在办', en: 'Open' }", "{ zh: '在办' }"],
    /'en' is missing/,
  ],
  [
    'labels without a command',
    LABELS,
    ["    Close: { zh: '办结', en: 'Close' },\n", ''],
    /'Close' is missing/,
  ],
  [
    'labels without a sentence for an event',
    LABELS,
    ["    Closed: ({ cycle }) => sentence(part('办结', 'Closed', { cycle })),\n", ''],
    /'Closed' is missing/,
  ],
  [
    'labels without a member of a body',
    LABELS,
    [", adopted: { zh: '是否采纳', en: 'Adopted' }", ''],
    /'adopted' is missing/,
  ],
  [
    'labels without a body',
    LABELS,
    ['    TakeUpSuggestionBody: act,\n', ''],
    /'TakeUpSuggestionBody' is missing/,
  ],
];

describe('The compiler refuses', () => {
  let said: readonly (readonly string[])[];
  beforeAll(() => {
    said = compiled(
      DEFECTS.flatMap(([, right, [what, instead]]) => [right, right.replace(what, () => instead)]),
    );
  });

  it.each(DEFECTS.map(([what, , , named], at) => ({ what, named, at })))('$what', ({ named, at }) => {
    const [right, wrong] = [said[2 * at], said[2 * at + 1]];
    expect(right).toEqual([]);
    expect(wrong).toEqual([expect.stringMatching(named)]);
  });
});

describe('A declaration that the compiler cannot judge says in one sentence what is wrong:', () => {
  type Close = { readonly type: 'Close' };
  type Closed = { readonly type: 'Closed'; readonly data: object };
  const closing: Chapter<object, Close, Closed> = {
    decide: { Close: () => [] },
    evolve: { Closed: (state) => state },
  };
  const closingAgain: Chapter<object, Close, never> = { decide: { Close: () => [] }, evolve: {} };
  const closedAgain: Chapter<object, never, Closed> = { decide: {}, evolve: { Closed: (state) => state } };
  const declared = { description: suggestionCase, path: 'twice' };
  const read = { id: 'readTwice', zh: '一条', en: 'One', answer: SuggestionView };

  it('two chapters with one command', () => {
    expect(() => merge<object, Close, Closed>()([closing, closingAgain])).toThrow(
      'Two chapters decide Close; it belongs to one of them.',
    );
  });

  it('two chapters with one event', () => {
    expect(() => merge<object, Close, Closed>()([closing, closedAgain])).toThrow(
      'Two chapters evolve Closed; it belongs to one of them.',
    );
  });

  it('a case type that declares a command twice', () => {
    const declare = (commands: typeof suggestionCommands) =>
      defineCaseType({ ...declared, registers: 'NONE', read, commands });
    expect(() => declare(suggestionCommands)).not.toThrow();
    const [first] = suggestionCommands;
    expect(() => declare([...suggestionCommands, ...(first ? [first] : [])])).toThrow(
      'suggestion declares the command ReceiveSuggestion twice.',
    );
  });

  it('a list whose scope table is named after other rows', () => {
    const { table: row } = suggestionList.readModel;
    const declare = (scope: ReturnType<typeof scopeTable>) =>
      defineCaseList({ name: 'suggestions', version: 1, row, scope }, [suggestionCase], {
        path: 'suggestions',
        id: 'listed',
        zh: '列表',
        en: 'A list',
        answer: SuggestionView,
      });
    expect(() => declare(scopeTable('suggestion'))).not.toThrow();
    expect(() => declare(scopeTable('petition_list'))).toThrow(
      'The scope table of suggestions is called petition_list_scope; it must be suggestion_scope.',
    );
  });
});
