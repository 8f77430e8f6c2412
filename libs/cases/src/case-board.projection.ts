import { Entity } from 'typeorm';
import type { DomainEvent } from '#libs/kernel';
import type { ReadModel } from '#libs/read-side';
import type { AnyCaseDescription } from './case-description.js';
import { caseList, CaseRow, CaseScopeRow } from './case-rows.js';

@Entity('case_board')
export class CaseBoardRow extends CaseRow {}

@Entity('case_board_scope')
export class CaseBoardScope extends CaseScopeRow {}

/** The case board 我的案件: every case of every type that an officer's area has to do with. */
export const caseBoard = (cases: readonly AnyCaseDescription[]): ReadModel<CaseRow, DomainEvent> =>
  caseList('case-board', 4, CaseBoardRow, CaseBoardScope, cases);
