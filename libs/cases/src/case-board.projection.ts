import { Column, Entity } from 'typeorm';
import { CaseEntryList } from './case.answers.js';
import type { AnyCaseDescription } from './case-description.js';
import { defineCaseList } from './case-list.query.js';
import { CaseRow } from './case-rows.js';
import { scopeTable } from './scope-table.js';

@Entity('case_board')
export class CaseBoardRow extends CaseRow {
  @Column('text', { array: true })
  /** Who has what in hand (`namesInHand`). */
  inHand!: readonly string[];
}

export const CaseBoardScope = scopeTable('case_board');

/** The case board 我的案件: every case of every type that an officer's area has to do with. */
export const caseBoard = (cases: readonly AnyCaseDescription[]) =>
  defineCaseList({ name: 'case-board', version: 5, row: CaseBoardRow, scope: CaseBoardScope }, cases, {
    path: 'case-board',
    tag: 'cases',
    id: 'caseBoard',
    zh: '我的案件',
    en: 'The case board',
    answer: CaseEntryList,
  });
