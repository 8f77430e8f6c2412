import { Entity } from 'typeorm';
import { CaseEntryList } from '#answers/cases';
import { CaseRow, defineCaseList, defineCaseType, type Registers, scopeTable } from '#libs/cases';
import { concernNotes } from '#libs/concerns';
import { SuggestionView } from './suggestion.answers.js';
import { suggestionCase } from './suggestion-case.js';
import { suggestionCommands } from './suggestion.commands.js';

@Entity('suggestion')
class SuggestionRow extends CaseRow {}

/** The list of suggestions 建议列表. */
export const suggestionList = defineCaseList(
  { name: 'suggestions', version: 1, row: SuggestionRow, scope: scopeTable('suggestion') },
  [suggestionCase],
  {
    path: 'suggestions',
    id: 'suggestionList',
    zh: '建议列表',
    en: 'The list of suggestions',
    answer: CaseEntryList,
  },
);

/** Suggestions 建议, in the registers or in none: a case type that only the tests have, to see what one takes. */
export const suggestions = (registers: Registers) =>
  defineCaseType({
    description: suggestionCase,
    registers,
    path: 'suggestions',
    read: {
      id: 'readSuggestion',
      zh: '一条建议',
      en: 'One suggestion, from its stream',
      answer: SuggestionView,
    },
    commands: suggestionCommands,
    notes: concernNotes,
    lists: [suggestionList],
  });
