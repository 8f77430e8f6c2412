import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { Test, type TestingModule } from '@nestjs/testing';
import { plainToInstance } from 'class-transformer';
import { type AnyCaseDescription, CaseReader, sees } from '#libs/cases';
import { NoteItemInRound, NotePlanDisposition, roundCommands } from '#libs/consultations';
import { disputeCommands, NoteItemInDispute, NoteRecurrence } from '#libs/disputes';
import { commandId, decode, EventStore, MemoryEventStore } from '#libs/event-store';
import { categoryOf, Clock, type DomainEvent, FixedClock, fold, type Recorded, streamOf } from '#libs/kernel';
import { petitionCommands, petitionNotes } from '#libs/petitions';
import type { DurableProcess } from '#libs/read-side';
import { judgedOnOtherStreams, planCommands, PlanFacts } from '#libs/rectification-plans';
import { itemCommands, itemNotes } from '#libs/rectifications';
import { caseFacts, smallCounty } from '#libs/testing/rule-books';
import { MemoryVault, Vault } from '#libs/vault';
import { type CaseCommandClass, caseProviders, type CommandOutcome, SURROUNDINGS } from '#libs/write-side';
import { consultationRoundCase } from '#rules/consultations';
import { disputeCase } from '#rules/disputes';
import { principalOf } from '#rules/organisation';
import { petitionCase } from '#rules/petitions';
import { rectificationPlanCase } from '#rules/rectification-plans';
import { rectificationItemCase } from '#rules/rectifications';

export const CASES = [
  disputeCase,
  petitionCase,
  consultationRoundCase,
  rectificationPlanCase,
  rectificationItemCase,
] as unknown as readonly AnyCaseDescription[];

interface Sent {
  readonly type: string;
  readonly body: object;
  readonly id?: string;
  readonly concern?: string;
  readonly by?: string;
}

/** Cases of several types on a real command bus, over a log and a vault in memory. */
export class TwoCaseTypes {
  private sent = 0;

  private constructor(
    private readonly module: TestingModule,
    readonly store: MemoryEventStore,
    readonly vault: MemoryVault,
    readonly clock: FixedClock,
  ) {}

  static async open(): Promise<TwoCaseTypes> {
    const store = new MemoryEventStore();
    const vault = new MemoryVault();
    const clock = new FixedClock(new Date('2026-03-02T01:00:00.000Z'));
    const surroundings = {
      facts: () => ({ facts: caseFacts, version: 1 }),
      sees: (caller: Parameters<typeof sees>[0], tasks: readonly string[], accused: readonly string[]) =>
        sees(caller, tasks, accused, smallCounty),
      intake: () => undefined,
    };
    const module = await Test.createTestingModule({
      imports: [CqrsModule.forRoot()],
      providers: [
        { provide: EventStore, useFactory: () => store },
        { provide: Vault, useFactory: () => vault },
        { provide: Clock, useFactory: () => clock },
        { provide: SURROUNDINGS, useValue: surroundings },
        ...caseProviders(disputeCase, [
          ...disputeCommands,
          NoteRecurrence as never,
          NoteItemInDispute as never,
        ]),
        ...caseProviders(petitionCase, [...petitionCommands, ...(petitionNotes as unknown as never[])]),
        ...caseProviders(consultationRoundCase, [
          ...roundCommands,
          NotePlanDisposition as never,
          NoteItemInRound as never,
        ]),
        ...caseProviders(
          rectificationPlanCase,
          planCommands,
          [],
          [{ commands: judgedOnOtherStreams, reader: PlanFacts }],
        ),
        ...caseProviders(rectificationItemCase, [...itemCommands, ...itemNotes]),
        { provide: CaseReader, useValue: { state: stateIn(store) } },
      ],
    }).compile();
    await module.init();
    return new TwoCaseTypes(module, store, vault, clock);
  }

  get commands(): CommandBus {
    return this.module.get(CommandBus);
  }

  close(): Promise<void> {
    return this.module.close();
  }

  dispute(sent: Sent): Promise<CommandOutcome> {
    return this.give(disputeCommands as readonly CaseCommandClass<never, never>[], sent);
  }

  petition(sent: Sent): Promise<CommandOutcome> {
    return this.give(petitionCommands as readonly CaseCommandClass<never, never>[], sent);
  }

  round(sent: Sent): Promise<CommandOutcome> {
    return this.give(roundCommands as readonly CaseCommandClass<never, never>[], sent);
  }

  plan(sent: Sent): Promise<CommandOutcome> {
    return this.give(planCommands as readonly CaseCommandClass<never, never>[], sent);
  }

  item(sent: Sent): Promise<CommandOutcome> {
    return this.give(itemCommands as readonly CaseCommandClass<never, never>[], sent);
  }

  async events(category: string, id: string): Promise<readonly Recorded<DomainEvent>[]> {
    const description = CASES.find((one) => one.category === category);
    const stored = await this.store.read(streamOf(category, id));
    return stored.map((event) => decode<DomainEvent>(description?.events ?? {}, event));
  }

  async typesOf(category: string, id: string): Promise<readonly string[]> {
    return (await this.events(category, id)).map(({ type }) => type);
  }

  /** Hands the process every event after a position that it reacts to, as the runner would; the position behind them. */
  async run(process: DurableProcess, after = ''): Promise<string> {
    const { events, next } = await this.store.readAll(after, { limit: 1_000 });
    for (const stored of events) {
      const types = process.sources[categoryOf(stored.stream)];
      if (!types || !process.types.some((type) => type === stored.type)) continue;
      const event = decode<DomainEvent>(types, stored);
      if (process.concerns?.(event) ?? true) await process.react(event, new AbortController().signal);
    }
    return next;
  }

  /** Until the process finds nothing new, since what it writes is read too. */
  async runToRest(process: DurableProcess): Promise<void> {
    for (let at = ''; at !== (await this.store.head());) at = await this.run(process, at);
  }

  private give(commands: readonly CaseCommandClass<never, never>[], sent: Sent): Promise<CommandOutcome> {
    const Declared = commands.find(({ definition }) => definition.type === sent.type) as unknown as
      CaseCommandClass | undefined;
    const principal = principalOf(
      { id: 'account', officer: sent.by ?? 'east-officer' },
      {},
      smallCounty,
      '2026-03-02',
    );
    if (!Declared || !principal) throw new Error(`No command ${sent.type}, or no officer`);
    this.clock.set(new Date(this.clock.now().getTime() + 60_000));
    return this.commands.execute(
      new Declared({
        commandId: commandId('account', 'POST', sent.type, String(this.sent++)),
        principal,
        correlation: 'correlation',
        expected: 'latest',
        body: plainToInstance(Declared.definition.body, sent.body),
        ...(sent.id === undefined ? {} : { caseId: sent.id }),
        ...(sent.concern === undefined ? {} : { concernId: sent.concern }),
      }),
    );
  }
}

/** Folded states without the reader's scope, for what one case type is told about another. */
const stateIn =
  (store: EventStore) =>
  async ({ category, decider, events }: AnyCaseDescription, id: string): Promise<object> => {
    const stored = await store.read(streamOf(category, id));
    return fold(
      decider as never,
      stored.map((event) => decode<DomainEvent>(events, event)),
    );
  };

export const concern = {
  kind: 'HOPE',
  raiser: { kind: 'ANONYMOUS' },
  conductOf: 'NONE',
  words: 'words',
};

export const openDispute = (more: object = {}): Sent => ({
  type: 'OpenDispute',
  body: {
    channel: 'VISIT',
    receivedAt: '2026-03-02T08:30:00+08:00',
    receivingUnit: 'east',
    title: 'title',
    words: 'words',
    conductOf: 'NONE',
    concerns: [concern],
    ...more,
  },
});

export const registerPetition = (more: object = {}): Sent => ({
  type: 'RegisterPetition',
  body: {
    channel: 'LETTER',
    receivedAt: '2026-03-02T08:30:00+08:00',
    receivingUnit: 'east',
    concerns: [concern],
    ...more,
  },
});
