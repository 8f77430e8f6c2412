import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import {
  Caller,
  Choice,
  Code,
  Documented,
  Id,
  type ListAnswer,
  NeedsFreshCode,
  Problem,
  ProblemResponses,
  RequirePermission,
} from '#libs/contracts';
import { Accounts, accountProblem } from '#libs/organisation';
import { ADMINISTRATOR_KINDS, type AdministratorKind, loginOf, type Principal } from '#rules/organisation';
import { accountRefused, notDecided } from '../account-refused.js';
import {
  AdministratorRequestEntry,
  AdministratorRequestList,
  ConfirmedRequest,
} from '../administration.answers.js';
import { idIn } from '../id-in-path.js';
import { organisationRefused } from '../organisation/organisation-refused.js';
import type { AdministratorRequest } from './administrator-request.js';
import { entryOf } from './request-entry.js';
import { AdministratorRequests, type Decided } from './administrator-requests.js';

class NewAdministratorBody {
  @Choice(ADMINISTRATOR_KINDS)
  kind!: AdministratorKind;

  @Code({ max: 64, example: 'zhou.audit' })
  login!: string;
}

class ResetBody {
  @Id({ description: 'Account of an administrator' })
  account!: string;

  @Choice(['PASSWORD', 'SECOND_FACTOR'])
  what!: 'PASSWORD' | 'SECOND_FACTOR';
}

class RequestsFilter {
  @Choice(['true', 'false'], {
    optional: true,
    description: '`true`: those alone that nobody has decided yet',
  })
  open?: 'true' | 'false';
}

const ById = ApiParam({ name: 'id', type: String, format: 'uuid' });

/** What one administrator asks for and one of another kind confirms. */
@ApiTags('accounts')
@Controller('administrator-requests')
export class AdministratorRequestsController {
  constructor(
    @Inject(AdministratorRequests) private readonly requests: AdministratorRequests,
    @Inject(Accounts) private readonly accounts: Accounts,
  ) {}

  @Get()
  @RequirePermission('DECIDE_REQUESTS')
  @Documented({
    id: 'administratorRequests',
    zh: '管理员之间的申请',
    en: 'What administrators ask of one another',
    answer: AdministratorRequestList,
  })
  async list(@Query() { open }: RequestsFilter): Promise<ListAnswer<AdministratorRequestEntry>> {
    return { items: (await this.requests.list(open === 'true')).map(entryOf), next: null };
  }

  @Post('new-administrator')
  @HttpCode(201)
  @RequirePermission('MANAGE_ADMINISTRATORS')
  @Documented({
    id: 'askForAdministrator',
    zh: '申请增设管理员',
    en: 'Ask for another administrator',
    status: 201,
    answer: AdministratorRequestEntry,
  })
  @ProblemResponses(413, 415, 422)
  async askForAdministrator(
    @Body() { kind, login: typed }: NewAdministratorBody,
    @Caller() { account }: Principal,
  ): Promise<AdministratorRequestEntry> {
    const login = loginOf(typed);
    if (login === undefined) throw accountRefused(accountProblem('LOGIN_MALFORMED'));
    if (await this.accounts.byLogin(login)) throw accountRefused(accountProblem('LOGIN_TAKEN'));
    const wanted = { act: 'CREATE_ADMINISTRATOR', kind, login } as const;
    return entryOf(await this.requests.ask(wanted, `${kind} ${login}`, account));
  }

  @Post('reset')
  @HttpCode(201)
  @RequirePermission('MANAGE_ADMINISTRATORS')
  @Documented({
    id: 'askForReset',
    zh: '申请重置管理员的口令或第二因素',
    en: 'Ask for the reset of an administrator',
    status: 201,
    answer: AdministratorRequestEntry,
  })
  @ProblemResponses(413, 415, 422)
  async askForReset(
    @Body() { account: id, what }: ResetBody,
    @Caller() { account }: Principal,
  ): Promise<AdministratorRequestEntry> {
    const found = await this.accounts.byId(id);
    if (!found || found.kind === 'OFFICER') throw accountRefused(accountProblem('NO_ADMINISTRATOR'));
    const wanted = {
      act: what === 'PASSWORD' ? 'RESET_PASSWORD' : 'RESET_SECOND_FACTOR',
      account: id,
    } as const;
    return entryOf(await this.requests.ask(wanted, found.login, account));
  }

  @Post(':id/confirmation')
  @HttpCode(200)
  @RequirePermission('DECIDE_REQUESTS')
  @NeedsFreshCode()
  // A whole county may be loaded by it.
  @RouteConfig({ takesLong: true })
  @ById
  @Documented({
    id: 'confirmAdministratorRequest',
    zh: '确认并执行申请',
    en: 'Confirm a request, which is carried out',
    answer: ConfirmedRequest,
  })
  @ProblemResponses(413, 415, 422)
  async confirm(@Param('id') id: string, @Caller() caller: Principal): Promise<ConfirmedRequest> {
    const { request, oneTimePassword } = decided(await this.requests.confirm(idIn(id), caller));
    return { request: entryOf(request), oneTimePassword };
  }

  @Post(':id/denial')
  @HttpCode(200)
  @RequirePermission('DECIDE_REQUESTS')
  @ById
  @Documented({
    id: 'denyAdministratorRequest',
    zh: '否决申请',
    en: 'Deny a request',
    answer: AdministratorRequestEntry,
  })
  @ProblemResponses(413, 415, 422)
  async deny(@Param('id') id: string, @Caller() caller: Principal): Promise<AdministratorRequestEntry> {
    return entryOf(decided(await this.requests.deny(idIn(id), caller)).request);
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @RequirePermission('DECIDE_REQUESTS')
  @ById
  @Documented({
    id: 'withdrawAdministratorRequest',
    zh: '撤回自己的申请',
    en: 'Take one’s own request back',
    answer: AdministratorRequestEntry,
  })
  @ProblemResponses(413, 415, 422)
  async withdraw(@Param('id') id: string, @Caller() caller: Principal): Promise<AdministratorRequestEntry> {
    return entryOf(decided(await this.requests.withdraw(idIn(id), caller)).request);
  }
}

function decided(answer: Decided): Extract<Decided, { readonly request: AdministratorRequest }> {
  if ('request' in answer) return answer;
  if ('failed' in answer) throw accountRefused(answer.failed);
  if ('notLoaded' in answer) throw organisationRefused(answer.notLoaded);
  throw answer.not === 'UNKNOWN' ? new Problem('not-found') : notDecided(answer.not);
}
