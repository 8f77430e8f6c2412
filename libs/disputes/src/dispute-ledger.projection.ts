import { Entity } from 'typeorm';
import { type AnyCaseDescription, caseList, CaseRow, CaseScopeRow } from '#libs/cases';
import { disputeCase } from './dispute-case.js';

@Entity('dispute_ledger')
export class DisputeLedgerRow extends CaseRow {}

@Entity('dispute_ledger_scope')
export class DisputeLedgerScope extends CaseScopeRow {}

/** The dispute ledger 矛盾纠纷台账. */
export const disputeLedger = caseList('dispute-ledger', 4, DisputeLedgerRow, DisputeLedgerScope, [
  disputeCase as unknown as AnyCaseDescription,
]);
