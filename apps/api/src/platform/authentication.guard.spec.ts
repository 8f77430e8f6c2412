import { describe, expect, it } from '@jest/globals';
import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Public, RequirePermission } from '#libs/contracts';
import type { Sessions } from '#libs/organisation';
import { type Permission, PERMISSIONS, type Principal } from '#rules/organisation';
import { AuthenticationGuard } from './authentication.guard.js';

class Routes {
  forgotten(): void {}

  @RequirePermission('READ_CASES')
  cases(): void {}

  @Public()
  open(): void {}
}

describe('A route', () => {
  /** A caller who holds these permissions asks for one of the routes. */
  const asks = (
    route: keyof Routes,
    permissions: readonly Permission[],
    authorization = 'Bearer a-token',
  ) => {
    const principal = { permissions: new Set(permissions) } as unknown as Principal;
    const sessions = { principal: async () => principal } as unknown as Sessions;
    const handler = Object.getOwnPropertyDescriptor(Routes.prototype, route)?.value as () => void;
    const context = {
      getHandler: () => handler,
      getClass: () => Routes,
      switchToHttp: () => ({ getRequest: () => ({ headers: { authorization } }) }),
    } as unknown as ExecutionContext;
    return new AuthenticationGuard(new Reflector(), sessions).canActivate(context);
  };

  it('that says nothing of permissions lets nobody in, whatever they may do elsewhere', async () => {
    await expect(asks('forgotten', PERMISSIONS)).rejects.toMatchObject({ code: 'not-permitted' });
  });

  it('lets in who holds its permission, and nobody else', async () => {
    await expect(asks('cases', ['READ_CASES'])).resolves.toBe(true);
    await expect(asks('cases', ['READ_TRAILS'])).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(asks('cases', ['READ_CASES'], '')).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('that is public asks nobody who they are', async () => {
    await expect(asks('open', [], '')).resolves.toBe(true);
  });
});
