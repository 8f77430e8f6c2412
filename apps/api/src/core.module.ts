import { type DynamicModule, Global, Module } from '@nestjs/common';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { accessJournal } from '#libs/access-journal';
import {
  type AnyCaseDescription,
  CASE_DESCRIPTIONS,
  caseBoard,
  LIST_POOL,
  sees,
  TIMES,
  type Times,
  WALK_POOL,
} from '#libs/cases';
import { concernResponses } from '#libs/concerns';
import { consultationRoundCase, consultationRounds } from '#libs/consultations';
import { disputeCase, disputeLedger } from '#libs/disputes';
import { EventStore } from '#libs/event-store';
import { ledgerExports } from '#libs/exports';
import { EVIDENCE_MEGABYTES, EvidenceStore, VirusScanner } from '#libs/evidence';
import { FIGURE_POOL, facts, issuedFigures } from '#libs/figures';
import { Clock } from '#libs/kernel';
import { lateEntries } from '#libs/late-entries';
import { organisationProviders, OrganisationStore } from '#libs/organisation';
import { petitionCase, petitionList } from '#libs/petitions';
import {
  BasisConcerns,
  CarriedConcerns,
  eraseEvidence,
  eraseKeys,
  PlanDispositions,
  Recurrences,
} from '#libs/processes';
import { type ReadModel, ReadSide } from '#libs/read-side';
import { rectificationPlanCase, rectificationPlans } from '#libs/rectification-plans';
import { refusalRegister, RefusalRegister } from '#libs/refusals';
import { rectificationItemCase, rectificationLedger } from '#libs/rectifications';
import { Vault } from '#libs/vault';
import { SURROUNDINGS, type Surroundings } from '#libs/write-side';
import { type CaseFacts, DEFAULT_CASE_POLICY } from '#rules/case-law';
import { WORK_CALENDAR } from '#rules/organisation';
import { noAccusationInside } from './intake.js';
import { DiskRoom } from './platform/disk-room.js';
import { Metrics } from './platform/metrics.js';
import { Router } from './platform/router.js';
import { RUNTIME } from './platform/tokens.js';
import type { Runtime } from './runtime.js';

/** The case types of this service; everything that spans them takes this list. */
export const CASES = [
  disputeCase,
  petitionCase,
  consultationRoundCase,
  rectificationPlanCase,
  rectificationItemCase,
] as unknown as readonly AnyCaseDescription[];

export const READ_MODELS = [
  concernResponses(CASES),
  caseBoard(CASES),
  disputeLedger,
  petitionList,
  consultationRounds,
  rectificationPlans,
  lateEntries(CASES, { calendar: WORK_CALENDAR, policy: DEFAULT_CASE_POLICY }),
  refusalRegister,
  accessJournal,
  rectificationLedger,
  ledgerExports,
  facts(CASES, { calendar: WORK_CALENDAR, policy: DEFAULT_CASE_POLICY }),
  issuedFigures,
] as unknown as readonly ReadModel[];

/** What every feature needs from outside, provided once: log, vault, clock, organisation, read side. */
@Global()
@Module({})
export class CoreModule {
  static over(runtime: Runtime): DynamicModule {
    const { store, vault, clock, database } = runtime;
    return {
      module: CoreModule,
      imports: [CqrsModule.forRoot()],
      providers: [
        { provide: RUNTIME, useValue: runtime },
        { provide: EventStore, useFactory: () => store },
        { provide: Vault, useFactory: () => vault },
        { provide: EvidenceStore, useFactory: () => runtime.evidence },
        { provide: VirusScanner, useFactory: () => runtime.scanner },
        { provide: EVIDENCE_MEGABYTES, useValue: runtime.configuration.evidenceMegabytes },
        { provide: Clock, useFactory: () => clock },
        { provide: DataSource, useFactory: () => database.dataSource },
        { provide: LIST_POOL, useFactory: () => runtime.lists },
        { provide: WALK_POOL, useFactory: () => runtime.walks },
        { provide: FIGURE_POOL, useFactory: () => runtime.figures },
        { provide: CASE_DESCRIPTIONS, useValue: CASES },
        ...organisationProviders,
        { provide: SURROUNDINGS, useFactory: surroundings, inject: [OrganisationStore] },
        {
          provide: ReadSide,
          useFactory: (organisation: OrganisationStore, commands: CommandBus) =>
            readSide(runtime, organisation, commands),
          inject: [OrganisationStore, CommandBus],
        },
        {
          provide: TIMES,
          useFactory: (read: ReadSide): Times => ({
            at: (time) => read.positionAt(time),
            head: () => store.head(),
            now: () => clock.now(),
          }),
          inject: [ReadSide],
        },
        RefusalRegister,
        {
          provide: DiskRoom,
          useFactory: () => new DiskRoom(database.embedded && (() => database.embedded!.space())),
        },
        Metrics,
        Router,
      ],
      exports: [
        RUNTIME,
        EventStore,
        Vault,
        EvidenceStore,
        VirusScanner,
        EVIDENCE_MEGABYTES,
        Clock,
        DataSource,
        LIST_POOL,
        WALK_POOL,
        FIGURE_POOL,
        CASE_DESCRIPTIONS,
        ...organisationProviders.map((provider) => ('provide' in provider ? provider.provide : provider)),
        SURROUNDINGS,
        ReadSide,
        TIMES,
        RefusalRegister,
        DiskRoom,
        Metrics,
        Router,
      ],
    };
  }
}

function surroundings(organisation: OrganisationStore): Surroundings<CaseFacts> {
  return {
    facts: () => {
      const jurisdiction = organisation.current();
      return {
        facts: { jurisdiction, calendar: WORK_CALENDAR, policy: DEFAULT_CASE_POLICY },
        version: jurisdiction.version,
      };
    },
    sees: (caller, tasks, complainedAbout) => sees(caller, tasks, complainedAbout, organisation.current()),
    intake: noAccusationInside,
  };
}

function readSide(runtime: Runtime, organisation: OrganisationStore, commands: CommandBus): ReadSide {
  const { database, store, vault, clock, log } = runtime;
  return new ReadSide({
    dataSource: database.dataSource,
    pool: runtime.readers,
    store,
    models: READ_MODELS,
    processes: [
      eraseKeys(vault, CASES),
      eraseEvidence(runtime.evidence, CASES),
      new CarriedConcerns(store, commands),
      new Recurrences(commands),
      new PlanDispositions(store, commands),
      new BasisConcerns(store, commands, () => organisation.current()),
    ],
    scope: () => {
      const jurisdiction = organisation.current();
      return { version: String(jurisdiction.version), lineage: (unit) => jurisdiction.lineage(unit) };
    },
    clock,
    // The error itself may repeat a row: only its class is logged.
    report: ({ reader, code, times }) => log.warn({ reader, code, times }, 'A reader failed and tries again'),
  });
}
