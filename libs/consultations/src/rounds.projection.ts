import { Entity } from 'typeorm';
import { CaseRow, defineCaseList, scopeTable } from '#libs/cases';
import { CaseEntryList } from '#answers/cases';
import { consultationRoundCase } from './round-case.js';

@Entity('consultation_round')
class ConsultationRoundRow extends CaseRow {}

/** The list of consultation rounds 征求意见列表. */
export const roundList = defineCaseList(
  {
    name: 'consultation-rounds',
    version: 3,
    row: ConsultationRoundRow,
    scope: scopeTable('consultation_round'),
  },
  [consultationRoundCase],
  {
    path: 'consultation-rounds',
    id: 'consultationRoundList',
    zh: '征求意见列表',
    en: 'The list of consultation rounds',
    answer: CaseEntryList,
  },
);
