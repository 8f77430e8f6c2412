import { describe, expect, it } from '@jest/globals';
import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { NeedsFreshCode, Public, RequirePermission, WhileOwing } from '#libs/contracts';
import { FixedClock } from '#libs/kernel';
import type { Sessions } from '#libs/organisation';
import { type Permission, PERMISSIONS, type Principal } from '#rules/organisation';
import type { AnswersUnderWay } from './answers-under-way.js';
import { AuthenticationGuard } from './authentication.guard.js';

class Routes {
  forgotten(): void {}

  @RequirePermission('READ_CASES')
  cases(): void {}

  @RequirePermission('ERASE_WORDS')
  @NeedsFreshCode()
  erase(): void {}

  @RequirePermission('READ_CASES')
  @WhileOwing('SECOND_FACTOR')
  enrol(): void {}

  @RequirePermission('READ_CASES')
  @WhileOwing()
  signOut(): void {}

  @Public()
  open(): void {}
}

const NOW = '2026-11-24T02:00:00Z';
const underWay = { begin: () => undefined } as unknown as AnswersUnderWay;

describe('A route', () => {
  /** A caller who holds these permissions asks for one of the routes. */
  const asks = (
    route: keyof Routes,
    permissions: readonly Permission[],
    authorization = 'Bearer a-token',
    more: Partial<Principal> = {},
  ) => {
    const principal = { permissions: new Set(permissions), ...more } as unknown as Principal;
    const sessions = { principal: async () => principal, use: async () => undefined } as unknown as Sessions;
    const handler = Object.getOwnPropertyDescriptor(Routes.prototype, route)?.value as () => void;
    const context = {
      getHandler: () => handler,
      getClass: () => Routes,
      switchToHttp: () => ({
        getRequest: () => ({
          method: 'GET',
          headers: { authorization },
          ...(authorization ? { brought: { token: 'a-token', by: 'HEADER' } } : {}),
        }),
        getResponse: () => ({}),
      }),
    } as unknown as ExecutionContext;
    return new AuthenticationGuard(
      new Reflector(),
      sessions,
      new FixedClock(new Date(NOW)),
      underWay,
    ).canActivate(context);
  };

  it('that says nothing of permissions lets nobody in, whatever they may do elsewhere', async () => {
    await expect(asks('forgotten', PERMISSIONS)).rejects.toMatchObject({ code: 'not-permitted' });
  });

  it('lets in who holds its permission, and nobody else', async () => {
    await expect(asks('cases', ['READ_CASES'])).resolves.toBe(true);
    await expect(asks('cases', ['READ_TRAILS'])).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(asks('cases', ['READ_CASES'], '')).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  describe('that needs a fresh code', () => {
    const withCode = (codeAt: string | null, enrolled = true, expected = true) =>
      asks('erase', ['ERASE_WORDS'], undefined, {
        secondFactor: { enrolled, expected, codeAt: codeAt === null ? null : new Date(codeAt) },
      });

    it('opens for five minutes after it, and not before it', async () => {
      await expect(withCode('2026-11-24T01:55:00Z')).resolves.toBe(true);
      for (const at of ['2026-11-24T01:54:59Z', '2026-11-24T02:00:01Z', null])
        await expect(withCode(at)).rejects.toMatchObject({ code: 'fresh-code-needed' });
    });

    it('sends who has no second factor to enrol where codes are asked of everybody, and lets them in elsewhere', async () => {
      await expect(withCode(null, false)).rejects.toMatchObject({ code: 'second-factor-enrolment-needed' });
      await expect(withCode(null, false, false)).resolves.toBe(true);
    });

    it('lets nobody in of whom nothing is known, and tells who may not do it at all nothing of codes', async () => {
      await expect(asks('erase', ['ERASE_WORDS'])).rejects.toMatchObject({ code: 'fresh-code-needed' });
      await expect(asks('erase', ['READ_CASES'])).rejects.toMatchObject({ code: 'not-permitted' });
    });
  });

  it.each([
    ['NEW_PASSWORD', 'cases', 'new-password-needed'],
    ['NEW_PASSWORD', 'enrol', 'new-password-needed'],
    ['SECOND_FACTOR', 'cases', 'second-factor-enrolment-needed'],
  ] as const)('says to who owes %s what to do first, at %s', async (owes, route, code) => {
    await expect(asks(route, ['READ_CASES'], undefined, { owes })).rejects.toMatchObject({ code });
  });

  it.each([
    ['NEW_PASSWORD', 'signOut'],
    ['SECOND_FACTOR', 'signOut'],
    ['SECOND_FACTOR', 'enrol'],
  ] as const)('lets in who owes %s where it is for them: %s', async (owes, route) => {
    await expect(asks(route, ['READ_CASES'], undefined, { owes })).resolves.toBe(true);
  });

  it('that is public asks nobody who they are', async () => {
    await expect(asks('open', [], '')).resolves.toBe(true);
  });
});
