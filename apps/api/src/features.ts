import type { CommandBus } from '@nestjs/cqrs';
import type { AnyCaseType } from '#libs/cases';
import { consultationRounds } from '#libs/consultations';
import { disputes } from '#libs/disputes';
import type { EventStore } from '#libs/event-store';
import type { EvidenceStore } from '#libs/evidence';
import type { OrganisationStore } from '#libs/organisation';
import { petitions } from '#libs/petitions';
import {
  BasisConcerns,
  CarriedConcerns,
  eraseEvidence,
  eraseKeys,
  PlanDispositions,
  Recurrences,
} from '#libs/processes';
import type { DurableProcess } from '#libs/read-side';
import { rectificationPlans } from '#libs/rectification-plans';
import { rectificationItems } from '#libs/rectifications';
import type { Vault } from '#libs/vault';

/** The case types of this service: entities, read models, homes of concerns, books and ledgers follow from this list. */
export const CASE_TYPES: readonly AnyCaseType[] = [
  disputes,
  petitions,
  consultationRounds,
  rectificationPlans,
  rectificationItems,
];

/** What a durable process needs from outside. */
export interface ProcessWorld {
  readonly vault: Vault;
  readonly evidence: EvidenceStore;
  readonly store: EventStore;
  readonly commands: CommandBus;
  readonly organisation: OrganisationStore;
}

/** What follows from events across streams (decisions 32). */
export function processes(
  caseTypes: readonly AnyCaseType[],
  { vault, evidence, store, commands, organisation }: ProcessWorld,
): readonly DurableProcess[] {
  const cases = caseTypes.map(({ description }) => description);
  return [
    eraseKeys(vault, cases),
    eraseEvidence(evidence, cases),
    new CarriedConcerns(store, commands),
    new Recurrences(commands),
    new PlanDispositions(store, commands),
    new BasisConcerns(store, commands, () => organisation.current(), caseTypes),
  ];
}
