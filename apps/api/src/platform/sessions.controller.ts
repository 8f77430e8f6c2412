import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
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
  SignedInOrNobody,
  Slug,
  WhileOwing,
} from '#libs/contracts';
import { Clock } from '#libs/kernel';
import { Accounts, Authenticator, OrganisationStore, type SessionOpened, Sessions } from '#libs/organisation';
import { type Principal, type Role, ROLES } from '#rules/organisation';
import type { Runtime } from '../runtime.js';
import { answerLater } from './answer-in-time.js';
import { currentSession } from './current-session.js';
import { giveCookie, type SessionCookie, sessionCookieOf, takeCookie } from './session-credential.js';
import { RUNTIME } from './tokens.js';

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

class PostBody {
  @Slug({ description: 'Unit to act for' })
  unit!: string;

  @Choice(ROLES, { description: 'Role to act in' })
  role!: Role;
}

/** `web`: a page asks, and keeps its session in a cookie. */
const CLIENT = 'x-huiying-client';

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
  private readonly cookie: SessionCookie;

  constructor(
    @Inject(Authenticator) private readonly authenticator: Authenticator,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Accounts) private readonly accounts: Accounts,
    @Inject(OrganisationStore) private readonly organisation: OrganisationStore,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(RUNTIME) runtime: Runtime,
  ) {
    this.cookie = sessionCookieOf(runtime.installation.kind);
  }

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
    return this.given(opened, request, reply);
  }

  @Get('current')
  @SignedInOrNobody()
  @WhileOwing()
  @Documented({
    id: 'currentSession',
    zh: '当前会话;尚未登录的答复 204',
    en: 'Who is signed in; 204 where nobody is',
    answer: CurrentSession,
  })
  @ApiResponse({ status: 204, description: 'Nobody' })
  async current(
    @Caller() principal: Principal | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CurrentSession | undefined> {
    if (principal) return currentSession(principal, await this.organisation.fresh(), this.clock.now());
    void reply.code(204);
    // What it kept opens nothing any more.
    if (request.headers.cookie !== undefined) takeCookie(reply, this.cookie);
    return undefined;
  }

  @Post('current/post')
  @SignedIn()
  @HttpCode(201)
  @Documented({
    id: 'changePost',
    zh: '改以另一岗位办理:现会话结束,另开新会话',
    en: 'Act in another post: the present session ends, another begins',
    status: 201,
    answer: SessionAnswer,
  })
  @ProblemResponses(409, 413, 415)
  async changePost(
    @Body() { unit, role }: PostBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionAnswer> {
    const token = request.brought?.token ?? '';
    return this.given(await this.sessions.changePost(token, { unit, role }), request, reply);
  }

  @Delete('current')
  @SignedIn()
  @WhileOwing()
  @HttpCode(204)
  @Documented({ id: 'signOut', zh: '退出', en: 'Sign out', status: 204 })
  @ProblemResponses(401, 409, 413, 415)
  async signOut(
    @Req() { brought }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    if (!brought) return;
    await this.sessions.close(brought.token);
    if (brought.by === 'COOKIE') takeCookie(reply, this.cookie);
  }

  private async given(
    opened: SessionOpened,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<SessionAnswer> {
    if (opened.outcome === 'ENDED') throw new Problem('unauthenticated');
    if (opened.outcome === 'NO_SUCH_POST')
      throw new Problem('not-permitted', {
        detail: { zh: '该账号今日没有这样的岗位。', en: 'The account holds no such post today.' },
        members: { posts: opened.posts.map(({ unit, role }) => ({ unit, role })) },
      });
    const { token, principal } = opened;
    const session = currentSession(principal, await this.organisation.fresh(), this.clock.now());
    const ofPage = request.headers[CLIENT] === 'web' || request.brought?.by === 'COOKIE';
    if (!ofPage) return { token, ...session };
    // No script ever sees the token.
    giveCookie(reply, this.cookie, token);
    return session;
  }
}
