import { accessJournal } from '#libs/access-journal';
import {
  type AnyCaseType,
  type AnyLedger,
  type AnyList,
  caseBoard,
  concernMatrix,
  concernMatrixLedger,
} from '#libs/cases';
import { ledgerExports } from '#libs/exports';
import { facts, issuedFigures } from '#libs/figures';
import { lateEntryList } from '#libs/late-entries';
import type { ReadModel } from '#libs/read-side';
import { refusalRegister } from '#libs/refusals';
import { DEFAULT_CASE_POLICY } from '#rules/case-law';
import { WORK_CALENDAR } from '#rules/organisation';

/** Everything that follows from the case types on the asking side. */
export interface ReadModels {
  /** Lists that span case types: the matrix, the board, and what came late. */
  readonly lists: readonly AnyList[];
  readonly ledgers: readonly AnyLedger[];
  readonly models: readonly ReadModel[];
  /** Tables of read models. */
  readonly entities: readonly (new () => object)[];
}

/** The registers of all general case types, and the lists of each. */
export function readModelsOf(caseTypes: readonly AnyCaseType[]): ReadModels {
  const general = caseTypes.filter(({ registers }) => registers === 'GENERAL');
  const cases = general.map(({ description }) => description);
  const counted = { calendar: WORK_CALENDAR, policy: DEFAULT_CASE_POLICY };
  const matrix = concernMatrix(cases);
  const lists = [matrix, caseBoard(cases), lateEntryList(cases, counted)];
  const models: readonly ReadModel[] = [
    ...[...lists, ...caseTypes.flatMap((caseType) => caseType.lists)].map(({ readModel }) => readModel),
    refusalRegister,
    accessJournal,
    ledgerExports,
    facts(general, counted),
    issuedFigures,
  ];
  return {
    lists,
    ledgers: [...caseTypes.flatMap(({ ledgers }) => ledgers), concernMatrixLedger(matrix)],
    models,
    entities: models.flatMap(({ table, scopeTable }) => (scopeTable ? [table, scopeTable] : [table])),
  };
}
