import { Body, Controller, Delete, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { OfferedSecondFactor, RecoveryCodes } from '#answers/organisation';
import {
  Caller,
  Code,
  demandFreshCode,
  Documented,
  enrolmentNeeded,
  Problem,
  ProblemResponses,
  SignedIn,
  WhileOwing,
} from '#libs/contracts';
import { Clock } from '#libs/kernel';
import { Accounts, SecondFactors, SessionCodes, type SessionHandle } from '#libs/organisation';
import { type Principal, SecondFactorPolicy } from '#rules/organisation';
import '../platform/session-credential.js';

class CodeBody {
  @Code({ max: 64, example: '492039', description: 'Six digits from the app' })
  code!: string;
}

class FreshCodeBody {
  @Code({ max: 64, example: '492039', description: 'Six digits from the app, or a recovery code' })
  code!: string;
}

/** One's own second factor. Who owes one may do this and nothing else. */
@ApiTags('sessions')
@Controller('sessions/current/second-factor')
export class SecondFactorController {
  constructor(
    @Inject(Accounts) private readonly accounts: Accounts,
    @Inject(SecondFactors) private readonly factors: SecondFactors,
    @Inject(SessionCodes) private readonly codes: SessionCodes,
    @Inject(SecondFactorPolicy) private readonly policy: SecondFactorPolicy,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Post('enrolment')
  @SignedIn()
  @WhileOwing('SECOND_FACTOR')
  @HttpCode(201)
  @Documented({
    id: 'offerSecondFactor',
    zh: '取得新的第二因素(确认后生效)',
    en: 'A new second factor, in force once it is confirmed',
    status: 201,
    answer: OfferedSecondFactor,
  })
  @ProblemResponses(413, 415)
  async offer(@Caller() principal: Principal): Promise<OfferedSecondFactor> {
    if (principal.secondFactor?.enrolled) demandFreshCode(principal, this.clock.now());
    const account = await this.accounts.byId(principal.account);
    if (!account) throw new Problem('unauthenticated');
    return this.factors.offer(account.id, account.login);
  }

  @Post('confirmation')
  @SignedIn()
  @WhileOwing('SECOND_FACTOR')
  @HttpCode(201)
  @Documented({
    id: 'confirmSecondFactor',
    zh: '确认第二因素,取得恢复码;其他会话随即结束',
    en: 'Confirm the second factor and get recovery codes; all other sessions end',
    status: 201,
    answer: RecoveryCodes,
  })
  @ProblemResponses(409, 413, 415)
  async confirm(
    @Body() { code }: CodeBody,
    @Caller() principal: Principal,
    @Req() request: FastifyRequest,
  ): Promise<RecoveryCodes> {
    const enrolled = await this.codes.confirm(handleOf(principal, request), code);
    if (enrolled.outcome === 'WRONG') throw wrongCode();
    if (enrolled.outcome === 'NOTHING_OFFERED') throw new Problem('second-factor-not-offered');
    return { recoveryCodes: enrolled.recoveryCodes };
  }

  @Post('fresh')
  @SignedIn()
  @HttpCode(204)
  @Documented({
    id: 'giveFreshCode',
    zh: '提交验证码(5 分钟内有效)',
    en: 'Give a code: for five minutes it opens what needs one',
    status: 204,
  })
  @ProblemResponses(413, 415)
  async fresh(
    @Body() { code }: FreshCodeBody,
    @Caller() principal: Principal,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    const proof = await this.codes.prove(handleOf(principal, request), code);
    if (proof === 'NONE') throw enrolmentNeeded();
    if (proof === 'WRONG') throw wrongCode();
  }

  @Post('recovery-codes')
  @SignedIn()
  @HttpCode(201)
  @Documented({
    id: 'renewRecoveryCodes',
    zh: '更换恢复码(需新近的验证码)',
    en: 'Ten new recovery codes in the place of the present ones; needs a fresh code',
    status: 201,
    answer: RecoveryCodes,
  })
  @ProblemResponses(413, 415)
  async renew(@Caller() principal: Principal): Promise<RecoveryCodes> {
    if (!principal.secondFactor?.enrolled) throw enrolmentNeeded();
    demandFreshCode(principal, this.clock.now());
    return { recoveryCodes: await this.codes.renewRecoveryCodes(principal.account) };
  }

  @Delete()
  @SignedIn()
  @HttpCode(204)
  @Documented({
    id: 'removeSecondFactor',
    zh: '取消第二因素(需新近的验证码)',
    en: 'Take the second factor off, where the role requires none; needs a fresh code',
    status: 204,
  })
  @ProblemResponses(413, 415)
  async remove(@Caller() principal: Principal, @Req() request: FastifyRequest): Promise<void> {
    if (this.policy.roles.has(principal.role)) throw required();
    if (!principal.secondFactor?.enrolled) return;
    demandFreshCode(principal, this.clock.now());
    await this.codes.remove(handleOf(principal, request));
  }
}

const handleOf = ({ account }: Principal, { brought }: FastifyRequest): SessionHandle => {
  const token = brought?.token;
  if (token === undefined) throw new Problem('unauthenticated');
  return { account, token };
};

const wrongCode = (): Problem =>
  new Problem('wrong-code', {
    detail: {
      zh: '请等待应用显示下一个验证码:每个验证码只能使用一次。连续五次错误将结束会话。',
      en: 'Wait for the next code of the app: each is taken once. Five wrong ones in a row end the session.',
    },
  });

const required = (): Problem =>
  new Problem('not-permitted', {
    detail: {
      zh: '您的岗位须有第二因素;可以重新登记以更换。',
      en: 'Your role requires a second factor; enrol another one to replace it.',
    },
  });
