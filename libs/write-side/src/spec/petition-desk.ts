import { plainToInstance } from 'class-transformer';
import { sees } from '#libs/cases';
import { commandId, MemoryEventStore } from '#libs/event-store';
import { FixedClock, type Recorded, type Refusal, streamOf } from '#libs/kernel';
import { petitionCommands } from '#libs/petitions';
import { caseFacts, smallCounty } from '../../../testing/src/small-county.js';
import { MemoryVault } from '#libs/vault';
import { type CaseFacts } from '#rules/case-law';
import { noAccusationHere } from '#rules/concerns';
import { type Principal, principalOf } from '#rules/organisation';
import { type Petition, petitionCase, type PetitionCommand, type PetitionEvent } from '#rules/petitions';
import { decode } from '#libs/event-store';
import { CaseHandler, type FactReader, type SoftCheck, type Surroundings } from '../case-handler.js';
import type { CommandDefinition, CommandRequest } from '../command.js';
import { FoldedStreams } from '../folded-streams.js';
import type { CommandOutcome } from '../outcome.js';

/** Words that must be found nowhere but in the vault's boxes. */
export const CANARY = 'CANARY-水管破裂-王五';

export interface Sent {
  readonly type: string;
  readonly body: object;
  readonly key: string;
  readonly id?: string;
  readonly concern?: string;
  readonly expected?: number | 'latest';
  readonly by?: string;
  readonly softCheck?: SoftCheck<PetitionCommand>;
  readonly factReader?: FactReader<PetitionCommand>;
  readonly judgePlain?: (body: object) => Refusal | undefined;
}

const principal = (officer: string): Principal => {
  const found = principalOf({ id: officer, kind: 'OFFICER', officer }, {}, smallCounty, '2026-03-02');
  if (!found) throw new Error(`No officer ${officer}`);
  return found;
};

const surroundings: Surroundings<CaseFacts> = {
  facts: () => ({ facts: caseFacts, version: 1 }),
  sees: (caller, tasks, accused) => sees(caller, tasks, accused, smallCounty),
  intake: (body) =>
    JSON.stringify(body).includes('"conductOf":"PERSON"') ? noAccusationHere('PERSON') : undefined,
};

export class Desk {
  readonly clock: FixedClock;
  private readonly handler: CaseHandler<Petition, PetitionCommand, PetitionEvent, CaseFacts>;

  constructor(
    readonly store = new MemoryEventStore(),
    readonly vault = new MemoryVault(),
    readonly streams = new FoldedStreams<Petition, PetitionEvent>(store, petitionCase),
  ) {
    this.clock = new FixedClock(new Date('2026-03-02T01:00:00.000Z'));
    this.handler = new CaseHandler(petitionCase, streams, store, vault, this.clock, surroundings);
  }

  /** Another process over the same log and the same vault. */
  beside(): Desk {
    return new Desk(this.store, this.vault);
  }

  give(sent: Sent): Promise<CommandOutcome> {
    const command = petitionCommands.find(({ type }) => type === sent.type);
    if (!command) throw new Error(`No command ${sent.type}`);
    const definition: CommandDefinition<object, PetitionCommand> = {
      ...command,
      ...(sent.judgePlain ? { judgePlain: sent.judgePlain } : {}),
    };
    const by = principal(sent.by ?? 'east-officer');
    const path = `/petitions/${sent.id ?? ''}/${sent.type}/${sent.concern ?? ''}`;
    const request: CommandRequest = {
      commandId: commandId(by.account, 'POST', path, sent.key),
      principal: by,
      body: plainToInstance(definition.body, sent.body),
      correlation: 'correlation',
      ...(sent.id === undefined ? {} : { caseId: sent.id }),
      ...(sent.concern === undefined ? {} : { concernId: sent.concern }),
      ...(sent.expected === undefined ? {} : { expected: sent.expected }),
    };
    return this.handler.execute(definition, request, sent);
  }

  register(key = 'register', body: object = registration()): Promise<CommandOutcome> {
    return this.give({ type: 'RegisterPetition', body, key });
  }

  classify(
    id: string,
    key: string,
    expected?: number | 'latest',
    more: object = {},
  ): Promise<CommandOutcome> {
    return this.give({
      type: 'ClassifyPetition',
      body: { ...classification, ...more },
      key,
      id,
      ...(expected === undefined ? {} : { expected }),
    });
  }

  raise(id: string, key: string, expected: number | 'latest', more: object = {}): Promise<CommandOutcome> {
    return this.give({ type: 'RaiseConcern', body: { concern: concern(more) }, key, id, expected });
  }

  erase(id: string): Promise<CommandOutcome> {
    const body = { ground: 'ACCUSATION_HANDED_OVER' };
    return this.give({ type: 'EraseWords', body, key: 'erase', id, expected: 'latest' });
  }

  async events(id: string): Promise<readonly Recorded<PetitionEvent>[]> {
    const stored = await this.store.read(streamOf('petition', id));
    return stored.map((event) => decode<PetitionEvent>(petitionCase.events, event));
  }

  /** Everything that the log holds, as text. */
  async log(): Promise<string> {
    return JSON.stringify(await this.store.readAll('', { limit: 1_000 }));
  }
}

export const person = (more: object = {}): object => ({ name: CANARY, ...more });

export const concern = (more: object = {}): object => ({
  kind: 'HOPE',
  raiser: { kind: 'ANONYMOUS' },
  conductOf: 'NONE',
  words: CANARY,
  ...more,
});

export const registration = (more: object = {}): object => ({
  channel: 'LETTER',
  receivedAt: '2026-03-02T08:30:00+08:00',
  receivingUnit: 'east',
  title: CANARY,
  petitioners: [{ person: person() }],
  concerns: [concern()],
  ...more,
});

export const classification = { kind: 'CLAIM', branch: 'ADMINISTRATIVE_PROCEDURE' } as const;
