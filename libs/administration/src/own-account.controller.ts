import { Body, Controller, Delete, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import {
  Caller,
  Documented,
  IdentityText,
  Problem,
  ProblemResponses,
  SignedIn,
  WhileOwing,
} from '#libs/contracts';
import { AccountChanges, Accounts, LoginThrottle, networkOf } from '#libs/organisation';
import type { Principal } from '#rules/organisation';
import { accountRefused } from './account-refused.js';

class PasswordBody {
  @IdentityText({
    max: 200,
    example: 'demo-huiying',
    description: 'The present password, or the one-time password',
  })
  present!: string;

  @IdentityText({
    max: 200,
    example: 'nine green hills in a row',
    description: 'The password of one’s own choice',
  })
  next!: string;
}

/** One's own password and sessions. */
@ApiTags('sessions')
@Controller('sessions')
export class OwnAccountController {
  constructor(
    @Inject(Accounts) private readonly accounts: Accounts,
    @Inject(AccountChanges) private readonly changes: AccountChanges,
    @Inject(LoginThrottle) private readonly throttle: LoginThrottle,
  ) {}

  @Post('current/password')
  @SignedIn()
  @WhileOwing('NEW_PASSWORD')
  @HttpCode(204)
  @Documented({
    id: 'changePassword',
    zh: '更改自己的口令;全部会话随即结束,请用新口令登录',
    en: 'Change one’s own password; all sessions end, sign in again with it',
    status: 204,
  })
  @ProblemResponses(413, 415, 422)
  async changePassword(
    @Body() { present, next }: PasswordBody,
    @Caller() caller: Principal,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    const account = await this.accounts.byId(caller.account);
    if (!account) throw new Problem('unauthenticated');
    // Who found an open session must not guess the password here without end: the tries are those of a sign-in.
    const tried = { login: account.login, network: networkOf(request.ip) };
    const { number, lockedMs } = await this.throttle.begin(tried);
    if (lockedMs > 0)
      throw new Problem('too-many-attempts', {
        headers: { 'retry-after': String(Math.ceil(lockedMs / 1_000)) },
      });
    const changed = await this.changes.changePassword(account.id, present, next);
    if (changed.problem === 'PASSWORD_WRONG') await this.throttle.failed(tried, number);
    else await this.throttle.succeeded(tried);
    if (changed.problem) throw accountRefused(changed);
  }

  @Delete()
  @SignedIn()
  @WhileOwing()
  @HttpCode(204)
  @Documented({
    id: 'endOwnSessions',
    zh: '结束自己的全部会话',
    en: 'End all of one’s own sessions, this one too',
    status: 204,
  })
  @ProblemResponses(413, 415)
  async endSessions(@Caller() { account }: Principal): Promise<void> {
    await this.changes.endSessions(account);
  }
}
