import { Entity } from 'typeorm';
import { CaseRow, defineCaseList, scopeTable } from '#libs/cases';
import { CaseEntryList } from '#answers/cases';
import { petitionCase } from './petition-case.js';

@Entity('petition_list')
class PetitionListRow extends CaseRow {}

/** The petition list 信访事项列表. */
export const petitionList = defineCaseList(
  { name: 'petition-list', version: 4, row: PetitionListRow, scope: scopeTable('petition_list') },
  [petitionCase],
  {
    path: 'petitions',
    id: 'petitionList',
    zh: '信访事项列表',
    en: 'The list of petitions',
    answer: CaseEntryList,
  },
);
