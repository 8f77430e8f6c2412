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
  name: { zh: '建议', en: 'Suggestion' },
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
  const declared = { description: suggestionCase, name: { zh: '建议', en: 'Suggestion' }, path: 'twice' };
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
