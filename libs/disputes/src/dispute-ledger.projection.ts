import { Entity } from 'typeorm';
import { CaseRow, defineCaseList, scopeTable } from '#libs/cases';
import { CaseEntryList } from '#answers/cases';
import { disputeCase } from './dispute-case.js';

@Entity('dispute_ledger')
class DisputeLedgerRow extends CaseRow {}

/** The dispute ledger 矛盾纠纷台账. */
export const disputeLedger = defineCaseList(
  { name: 'dispute-ledger', version: 4, row: DisputeLedgerRow, scope: scopeTable('dispute_ledger') },
  [disputeCase],
  {
    path: 'disputes',
    id: 'disputeLedger',
    zh: '矛盾纠纷台账',
    en: 'The dispute ledger',
    answer: CaseEntryList,
  },
);
