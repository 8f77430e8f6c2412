import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentSession, SessionAnswer } from '#answers/organisation';
import {
  Caller,
  Choice,
  Code,
  Documented,
  IdentityText,
  Problem,
  ProblemResponses,
  Public,
  SignedIn,
  Slug,
  WhileOwing,
} from '#libs/contracts';
import { Accounts, Authenticator, Sessions } from '#libs/organisation';
import { type Principal, type Role, ROLES } from '#rules/organisation';
import { answerLater } from './answer-in-time.js';
import { bearer } from './authentication.guard.js';

class SignInBody {
  @Code({ max: 64, example: 'petition' })
  account!: string;

  @IdentityText({ max: 200, example: 'demo-huiying' })
  password!: string;

  @Code({
    optional: true,
    max: 64,
    description: 'With a second factor: six digits from the app, or a recovery code',
  })
  code?: string;

  @Slug({ optional: true, description: 'With several posts: the unit to act for' })
  unit?: string;

  @Choice(ROLES, { optional: true, description: 'With several posts: the role to act in' })
  role?: Role;
}

const who = (principal: Principal): CurrentSession => ({
  officer: principal.officer,
  unit: principal.unit,
  role: principal.role,
  scope: principal.scope,
  permissions: [...principal.permissions],
  owes: principal.owes ?? null,
});

/** Ends with the reply: its receiver hung up, or was told meanwhile to come again. */
function closingOf(reply: FastifyReply): AbortSignal {
  const closing = new AbortController();
  if (reply.raw.closed) closing.abort();
  else reply.raw.once('close', () => closing.abort());
  return closing.signal;
}

@ApiTags('sessions')
@Controller('sessions')
export class SessionsController {
  constructor(
    @Inject(Authenticator) private readonly authenticator: Authenticator,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Accounts) private readonly accounts: Accounts,
  ) {}

  @Post()
  @Public()
  @HttpCode(201)
  @Documented({ id: 'signIn', zh: '登录', en: 'Sign in', status: 201, open: true, answer: SessionAnswer })
  @ProblemResponses(413, 415)
  async signIn(
    @Body() body: SignInBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionAnswer> {
    const { account: login, password, code } = body;
    // Asked for every login alike, so that it takes no longer for those that there are.
    request.applicant = (await this.accounts.byLogin(login))?.id;
    const proof = { login, password, ...(code === undefined ? {} : { code }) };
    const found = await this.authenticator.authenticate(proof, request.ip, {
      hungUp: closingOf(reply),
      waits: (milliseconds) => answerLater(request, milliseconds),
    });
    if (found.outcome === 'REJECTED') throw new Problem('wrong-credentials');
    if (found.outcome === 'CODE_MISSING') throw new Problem('second-factor-needed');
    request.lockedOut = found.outcome === 'LOCKED';
    if (found.outcome !== 'AUTHENTICATED')
      throw new Problem(found.outcome === 'LOCKED' ? 'too-many-attempts' : 'unavailable', {
        headers: { 'retry-after': String(found.retryAfterSeconds) },
      });
    const chosen = { ...(body.unit ? { unit: body.unit } : {}), ...(body.role ? { role: body.role } : {}) };
    const opened = await this.sessions.open(found.account, chosen, found.withCode);
    if (opened.outcome === 'NO_SUCH_POST')
      throw new Problem('not-permitted', {
        detail: { zh: '该账号今日没有这样的岗位。', en: 'The account holds no such post today.' },
        members: { posts: opened.posts },
      });
    const { token, expiresAt, idleSeconds, principal } = opened;
    return { token, expiresAt: expiresAt.toISOString(), idleSeconds, ...who(principal) };
  }

  @Get('current')
  @SignedIn()
  @WhileOwing()
  @Documented({ id: 'currentSession', zh: '当前会话', en: 'Who is signed in', answer: CurrentSession })
  current(@Caller() principal: Principal): CurrentSession {
    return who(principal);
  }

  @Delete('current')
  @SignedIn()
  @WhileOwing()
  @HttpCode(204)
  @Documented({ id: 'signOut', zh: '退出', en: 'Sign out', status: 204 })
  @ProblemResponses(401, 413, 415)
  async signOut(@Req() request: FastifyRequest): Promise<void> {
    const token = bearer(request.headers.authorization);
    if (token !== undefined) await this.sessions.close(token);
  }
}
