import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { Test, type TestingModule } from '@nestjs/testing';
import { plainToInstance } from 'class-transformer';
import { type AnyCaseDescription, type AnyCaseType, CaseReader, sees } from '#libs/cases';
import { consultationRounds } from '#libs/consultations';
import { disputes } from '#libs/disputes';
import { commandId, decode, EventStore, MemoryEventStore } from '#libs/event-store';
import { categoryOf, Clock, type DomainEvent, FixedClock, fold, type Recorded, streamOf } from '#libs/kernel';
import { petitions } from '#libs/petitions';
import type { DurableProcess } from '#libs/read-side';
import { judgedOnOtherStreams, PlanFacts, rectificationPlans } from '#libs/rectification-plans';
import { rectificationItems } from '#libs/rectifications';
import { caseFacts, smallCounty } from '#libs/testing/rule-books';
import { MemoryVault, Vault } from '#libs/vault';
import { caseProviders, type CommandOutcome, SURROUNDINGS } from '#libs/write-side';
import { principalOf } from '#rules/organisation';

/** The case types of this world. */
export const CASE_TYPES_HERE: readonly AnyCaseType[] = [
  disputes,
  petitions,
  consultationRounds,
  rectificationPlans,
  rectificationItems,
];
export const CASES = CASE_TYPES_HERE.map(({ description }) => description);

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
        ...CASE_TYPES_HERE.flatMap(({ description, classes }) =>
          caseProviders(
            description,
            classes,
            description === rectificationPlans.description
              ? { factReaders: [{ commands: judgedOnOtherStreams, reader: PlanFacts }] }
              : {},
          ),
        ),
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
    return this.give(disputes, sent);
  }

  petition(sent: Sent): Promise<CommandOutcome> {
    return this.give(petitions, sent);
  }

  round(sent: Sent): Promise<CommandOutcome> {
    return this.give(consultationRounds, sent);
  }

  plan(sent: Sent): Promise<CommandOutcome> {
    return this.give(rectificationPlans, sent);
  }

  item(sent: Sent): Promise<CommandOutcome> {
    return this.give(rectificationItems, sent);
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
      if (process.awaits?.(event) ?? true) await process.react(event, new AbortController().signal);
    }
    return next;
  }

  /** Until the process finds nothing new, since what it writes is read too. */
  async runToRest(process: DurableProcess): Promise<void> {
    for (let at = ''; at !== (await this.store.head());) at = await this.run(process, at);
  }

  private give(caseType: AnyCaseType, sent: Sent): Promise<CommandOutcome> {
    const Declared = caseType.classes.find(({ definition }) => definition.type === sent.type);
    const principal = principalOf(
      { id: 'account', kind: 'OFFICER', officer: sent.by ?? 'east-officer' },
      {},
      smallCounty,
      '2026-03-02',
    );
    if (!Declared || Declared.definition.note || !principal)
      throw new Error(`No command ${sent.type}, or no officer`);
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
      decider,
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
