import { Entity } from 'typeorm';
import { type AnyCaseDescription, caseList, CaseRow, CaseScopeRow } from '#libs/cases';
import { consultationRoundCase } from './round-case.js';

@Entity('consultation_round')
export class ConsultationRoundRow extends CaseRow {}

@Entity('consultation_round_scope')
export class ConsultationRoundScope extends CaseScopeRow {}

/** The list of consultation rounds 征求意见列表. */
export const consultationRounds = caseList(
  'consultation-rounds',
  3,
  ConsultationRoundRow,
  ConsultationRoundScope,
  [consultationRoundCase as unknown as AnyCaseDescription],
);
