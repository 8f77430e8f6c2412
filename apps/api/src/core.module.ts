import { type DynamicModule, Global, Module } from '@nestjs/common';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { CASE_DESCRIPTIONS, CASE_TYPES, LIST_POOL, sees, TIMES, type Times, WALK_POOL } from '#libs/cases';
import { EventStore } from '#libs/event-store';
import { EVIDENCE_MEGABYTES, EvidenceStore, VirusScanner } from '#libs/evidence';
import { FIGURE_POOL } from '#libs/figures';
import { Clock } from '#libs/kernel';
import { organisationProviders, OrganisationStore, SignInDigests } from '#libs/organisation';
import { INSTALLATION, OrganisationLoader } from '#libs/organisation-loading';
import { ReadSide } from '#libs/read-side';
import { RefusalRegister } from '#libs/refusals';
import { MasterKey, Vault } from '#libs/vault';
import { SECURITY_LINES } from '#libs/security-log';
import { SURROUNDINGS, type Surroundings } from '#libs/write-side';
import { type CaseFacts, DEFAULT_CASE_POLICY } from '#rules/case-law';
import { SecondFactorPolicy, secondFactorPolicy, WORK_CALENDAR } from '#rules/organisation';
import { processes } from './features.js';
import { noAccusationInside } from './intake.js';
import { AnswersUnderWay } from './platform/answers-under-way.js';
import { DiskRoom } from './platform/disk-room.js';
import { Metrics } from './platform/metrics.js';
import { Router } from './platform/router.js';
import { RUNTIME } from './platform/tokens.js';
import { readModelsOf } from './read-models.js';
import type { Runtime } from './runtime.js';

/** What every feature needs from outside, provided once: log, vault, clock, organisation, read side. */
@Global()
@Module({})
export class CoreModule {
  static over(runtime: Runtime): DynamicModule {
    const { store, vault, clock, database, caseTypes } = runtime;
    return {
      module: CoreModule,
      imports: [CqrsModule.forRoot()],
      providers: [
        { provide: RUNTIME, useValue: runtime },
        { provide: EventStore, useFactory: () => store },
        { provide: Vault, useFactory: () => vault },
        { provide: MasterKey, useFactory: () => runtime.masterKey },
        {
          provide: SecondFactorPolicy,
          useFactory: () =>
            secondFactorPolicy(runtime.installation.kind === 'COUNTY', runtime.configuration.secondFactor),
        },
        { provide: EvidenceStore, useFactory: () => runtime.evidence },
        { provide: VirusScanner, useFactory: () => runtime.scanner },
        { provide: EVIDENCE_MEGABYTES, useValue: runtime.configuration.evidenceMegabytes },
        { provide: Clock, useFactory: () => clock },
        { provide: DataSource, useFactory: () => database.dataSource },
        { provide: LIST_POOL, useFactory: () => runtime.lists },
        { provide: WALK_POOL, useFactory: () => runtime.walks },
        { provide: FIGURE_POOL, useFactory: () => runtime.figures },
        { provide: CASE_TYPES, useValue: caseTypes },
        { provide: CASE_DESCRIPTIONS, useValue: caseTypes.map(({ description }) => description) },
        { provide: SignInDigests, useFactory: () => runtime.signInDigests },
        ...organisationProviders,
        { provide: INSTALLATION, useValue: runtime.installation },
        OrganisationLoader,
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
        AnswersUnderWay,
        {
          provide: SECURITY_LINES,
          useValue: runtime.configuration.securityLines ? toStandardOutput : undefined,
        },
      ],
      exports: [
        RUNTIME,
        EventStore,
        Vault,
        MasterKey,
        SecondFactorPolicy,
        EvidenceStore,
        VirusScanner,
        EVIDENCE_MEGABYTES,
        Clock,
        DataSource,
        LIST_POOL,
        WALK_POOL,
        FIGURE_POOL,
        CASE_TYPES,
        CASE_DESCRIPTIONS,
        ...organisationProviders.map((provider) => ('provide' in provider ? provider.provide : provider)),
        INSTALLATION,
        OrganisationLoader,
        SURROUNDINGS,
        ReadSide,
        TIMES,
        RefusalRegister,
        DiskRoom,
        Metrics,
        Router,
        AnswersUnderWay,
        SECURITY_LINES,
      ],
    };
  }
}

const toStandardOutput = (line: string): void => void process.stdout.write(`${line}\n`);

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
    models: readModelsOf(runtime.caseTypes).models,
    processes: processes(runtime.caseTypes, {
      vault,
      evidence: runtime.evidence,
      store,
      commands,
      organisation,
    }),
    scope: () => {
      const jurisdiction = organisation.current();
      return { version: String(jurisdiction.version), lineage: (unit) => jurisdiction.lineage(unit) };
    },
    clock,
    // The error itself may repeat a row: only its class is logged.
    report: ({ reader, code, times }) => log.warn({ reader, code, times }, 'A reader failed and tries again'),
  });
}
