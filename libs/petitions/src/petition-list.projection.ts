import { Entity } from 'typeorm';
import { type AnyCaseDescription, caseList, CaseRow, CaseScopeRow } from '#libs/cases';
import { petitionCase } from './petition-case.js';

@Entity('petition_list')
export class PetitionListRow extends CaseRow {}

@Entity('petition_list_scope')
export class PetitionListScope extends CaseScopeRow {}

/** The petition list 信访事项列表. */
export const petitionList = caseList('petition-list', 4, PetitionListRow, PetitionListScope, [
  petitionCase as unknown as AnyCaseDescription,
]);
