import { beforeEach, describe, expect, it } from '@jest/globals';
import { refuse, type Refusal } from '#libs/kernel';
import type { PetitionCommand } from '#rules/petitions';
import { concern, Desk, registration } from './spec/petition-desk.js';

let desk: Desk;
beforeEach(async () => {
  desk = new Desk();
  await desk.register();
});

describe('an accusation', () => {
  it('is refused before any key is made or person looked up: log and vault stay untouched (R-11)', async () => {
    const before = await desk.log();
    const untouched = new Proxy(desk.vault, {
      get: () => {
        throw new Error('The vault was asked');
      },
    });
    const guarded = new Desk(desk.store, untouched);
    const accusation = registration({ concerns: [concern({ conductOf: 'PERSON' })] });
    await expect(guarded.register('accusation', accusation)).rejects.toMatchObject({
      more: { refusal: { code: 'R-11' } },
    });
    expect(await desk.log()).toBe(before);
  });
});

describe('a soft check', () => {
  const doubt = refuse({
    code: 'R-02',
    rule: { zh: '规则', en: 'Rule.' },
    basis: ['XFTL-22'],
    remedy: { zh: '办法', en: 'Remedy.' },
  });

  it('sees the act sealed and may refuse it before it is decided', async () => {
    let seen = '';
    const softCheck = async (command: object) => {
      seen = JSON.stringify(command);
      return doubt;
    };
    const sent = { type: 'RegisterPetition', body: registration(), key: 'soft', softCheck };
    await expect(desk.give(sent)).rejects.toMatchObject({ more: { refusal: { code: 'R-02' } } });
    expect(seen).toContain('RegisterPetition');
    expect(seen).not.toContain('CANARY');
  });

  it('is not asked about a repeated command', async () => {
    const softCheck = async () => doubt;
    const again = await desk.give({
      type: 'RegisterPetition',
      body: registration(),
      key: 'register',
      softCheck,
    });
    expect(again.repeated).toBe(true);
  });
});

describe('facts of other streams', () => {
  const opinion = (command: PetitionCommand): PetitionCommand =>
    command.type === 'RegisterPetition' ? { ...command, channel: 'HOTLINE' } : command;

  it('stand in the act when it is decided', async () => {
    const factReader = async (command: PetitionCommand) => opinion(command);
    const sent = { type: 'RegisterPetition', body: registration(), key: 'facts', factReader };
    const { id } = await desk.give(sent);
    expect((await desk.events(id))[0]).toMatchObject({ data: { channel: 'HOTLINE' } });
  });

  it('are not read for a command that is not decided: a repeated one, one with an old revision, one out of sight', async () => {
    const read: string[] = [];
    const factReader = async (command: PetitionCommand) => {
      read.push(command.type);
      return command;
    };
    const again = { type: 'RegisterPetition', body: registration(), key: 'register', factReader };
    const { id } = await desk.give(again);
    const accept = { type: 'AcceptPetition', body: {}, id, factReader };
    await expect(desk.give({ ...accept, key: 'old', expected: 0 })).rejects.toMatchObject({
      code: 'stale-revision',
    });
    await expect(desk.give({ ...accept, key: 'far', by: 'west-officer' })).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(read).toEqual([]);
  });
});

describe('words that are judged plain', () => {
  it('are refused before any key is made, and the log stays as it was', async () => {
    const before = await desk.log();
    const untouched = new Proxy(desk.vault, {
      get: () => {
        throw new Error('The vault was asked');
      },
    });
    const judgePlain = (body: object): Refusal | undefined =>
      JSON.stringify(body).includes('CANARY')
        ? refuse({
            code: 'R-60',
            rule: { zh: '规则', en: 'Rule.' },
            basis: ['GRXXBHF-25'],
            remedy: { zh: '办法', en: 'Remedy.' },
          })
        : undefined;
    const sent = { type: 'RegisterPetition', body: registration(), key: 'plain', judgePlain };
    await expect(new Desk(desk.store, untouched).give(sent)).rejects.toMatchObject({
      more: { refusal: { code: 'R-60' } },
    });
    expect(await desk.log()).toBe(before);
  });
});
