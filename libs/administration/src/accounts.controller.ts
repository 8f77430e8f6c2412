import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import {
  Choice,
  Code,
  Documented,
  fromCursor,
  type ListAnswer,
  ListQuery,
  Problem,
  ProblemResponses,
  RequirePermission,
  Slug,
  toCursor,
} from '#libs/contracts';
import {
  type AccountChanged,
  AccountChanges,
  AccountMaker,
  accountProblem,
  Accounts,
  type FreshAccount,
  OrganisationStore,
} from '#libs/organisation';
import { Clock, shanghaiDate } from '#libs/kernel';
import { ACCOUNT_KINDS, type AccountKind, type Officer, servesFrom } from '#rules/organisation';
import { accountRefused } from './account-refused.js';
import { AccountList } from './account-list.js';
import {
  AccountEntry,
  AccountEntryList,
  FreshAccountAnswer,
  ManyAccounts,
  SessionsEnded,
} from './administration.answers.js';
import { idIn } from './id-in-path.js';

/** Each of them takes a few milliseconds: an answer in time, and no long list of passwords on one screen. */
const AT_ONCE = 1_000;

class AccountsFilter extends ListQuery {
  @Choice(ACCOUNT_KINDS, { optional: true, description: 'Accounts of this kind' })
  kind?: AccountKind;

  @Slug({ optional: true, description: 'The account of this officer' })
  officer?: string;

  @Code({ optional: true, description: 'The account of this login' })
  login?: string;

  @Choice(['true', 'false'], { optional: true, description: 'Whether they may sign in' })
  active?: 'true' | 'false';
}

class AccountBody {
  @Code({ max: 64, example: 'wang.housing' })
  login!: string;

  @Slug({ optional: true, example: 'county-housing-handler', description: 'Id of the officer' })
  officer?: string;

  @Code({ optional: true, max: 64, description: 'Staff number of the officer, in the place of the id' })
  staffNumber?: string;
}

class ManyAccountsBody {
  @Slug({
    optional: true,
    many: AT_ONCE,
    description: 'These officers; left out: all who serve and have no account yet',
  })
  officers?: string[];
}

const Told = (id: string, zh: string, en: string) =>
  Documented({ id, zh, en, status: 201, answer: FreshAccountAnswer });
const ById = ApiParam({ name: 'id', type: String, format: 'uuid' });

/** Accounts of officers: made and ended by SYSTEM, reset by SECURITY, read by every administrator. */
@ApiTags('accounts')
@Controller('accounts')
export class AccountsController {
  constructor(
    @Inject(AccountList) private readonly list: AccountList,
    @Inject(AccountMaker) private readonly maker: AccountMaker,
    @Inject(AccountChanges) private readonly changes: AccountChanges,
    @Inject(Accounts) private readonly accounts: Accounts,
    @Inject(OrganisationStore) private readonly organisation: OrganisationStore,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @RequirePermission('READ_ACCOUNTS')
  @Documented({ id: 'accounts', zh: '账号', en: 'Accounts', answer: AccountEntryList })
  async read(
    @Query() { cursor, active, total, limit, kind, officer, login }: AccountsFilter,
  ): Promise<ListAnswer<AccountEntry>> {
    const place = cursor === undefined ? undefined : fromCursor('accounts', cursor, 1)[0];
    const asked = {
      ...(kind ? { kind } : {}),
      ...(officer ? { officer } : {}),
      ...(login ? { login } : {}),
      ...(active ? { active: active === 'true' } : {}),
    };
    const { items, more } = await this.list.page({ ...asked, limit, ...(place ? { after: place } : {}) });
    const last = items.at(-1);
    return {
      items,
      next: more && last ? toCursor('accounts', [last.login]) : null,
      ...(total ? { total: await this.list.count(asked) } : {}),
    };
  }

  @Post()
  @HttpCode(201)
  @RequirePermission('MANAGE_ACCOUNTS')
  @Told('makeAccount', '为人员开设账号,取得一次性口令', 'An account for an officer, with a one-time password')
  @ProblemResponses(413, 415, 422)
  async make(@Body() { login, officer: id, staffNumber }: AccountBody): Promise<FreshAccountAnswer> {
    if ((id === undefined) === (staffNumber === undefined)) throw oneOfTheTwo();
    const organisation = await this.organisation.fresh();
    // Who is unknown has no id, and is refused by name below.
    const officer = id ?? organisation.officerByStaffNumber(staffNumber ?? '')?.id ?? '';
    const [made] = await this.maker.forOfficers([{ login, officer }]);
    if (!made) throw new Error('An account was neither made nor refused');
    if (made.problem) throw accountRefused(made);
    return this.told(made);
  }

  @Post('many')
  @HttpCode(201)
  @RouteConfig({ takesLong: true })
  @RequirePermission('MANAGE_ACCOUNTS')
  @Documented({
    id: 'makeManyAccounts',
    zh: '批量开设账号,一次性给出账号名与口令',
    en: 'Accounts for many officers; logins and one-time passwords are told once',
    status: 201,
    answer: ManyAccounts,
  })
  @ProblemResponses(413, 415)
  async makeMany(@Body() { officers }: ManyAccountsBody): Promise<ManyAccounts> {
    const organisation = await this.organisation.fresh();
    const wanted = officers ?? (await this.withoutAccount(organisation.allOfficers()));
    const asked = wanted
      .slice(0, AT_ONCE)
      .map((officer) => ({ officer, login: loginFor(officer, organisation.officer(officer)) }));
    const answers = await this.maker.forOfficers(asked);
    const made: ManyAccounts['made'][number][] = [];
    const notMade: ManyAccounts['notMade'][number][] = [];
    for (const [at, answer] of answers.entries()) {
      const { officer = '', login = '' } = asked[at] ?? {};
      if (answer.problem)
        notMade.push({ officer, login, reason: answer.problem, detail: answer.sentence.zh });
      else made.push({ officer, login: answer.account.login, ...oneTimeOf(answer) });
    }
    return { made, notMade, left: wanted.length - asked.length };
  }

  @Post(':id/deactivation')
  @HttpCode(200)
  @RequirePermission('MANAGE_ACCOUNTS')
  @ById
  @Documented({
    id: 'deactivateAccount',
    zh: '停用账号,其会话随即结束',
    en: 'Deactivate an account; its sessions end',
    answer: AccountEntry,
  })
  @ProblemResponses(413, 415, 422)
  deactivate(@Param('id') id: string): Promise<AccountEntry> {
    return this.changed(this.changes.deactivate(idIn(id)));
  }

  @Post(':id/reactivation')
  @HttpCode(200)
  @RequirePermission('MANAGE_ACCOUNTS')
  @ById
  @Documented({
    id: 'reactivateAccount',
    zh: '重新启用账号',
    en: 'Activate an account again',
    answer: AccountEntry,
  })
  @ProblemResponses(413, 415, 422)
  reactivate(@Param('id') id: string): Promise<AccountEntry> {
    return this.changed(this.changes.reactivate(idIn(id)));
  }

  @Post(':id/end-sessions')
  @HttpCode(200)
  @RequirePermission('MANAGE_ACCOUNTS')
  @ById
  @Documented({
    id: 'endSessionsOfAccount',
    zh: '结束该账号的全部会话',
    en: 'End all sessions of an account',
    answer: SessionsEnded,
  })
  @ProblemResponses(413, 415)
  async endSessions(@Param('id') path: string): Promise<SessionsEnded> {
    const { id } = await this.entry(idIn(path));
    return { ended: await this.changes.endSessions(id) };
  }

  @Post(':id/password-reset')
  @HttpCode(201)
  @RequirePermission('RESET_ACCOUNTS')
  @ById
  @Told('resetPassword', '重置口令,取得一次性口令', 'Reset the password; a one-time password is told once')
  @ProblemResponses(413, 415, 422)
  async resetPassword(@Param('id') path: string): Promise<FreshAccountAnswer> {
    const id = await this.ofAnOfficer(path);
    const reset = await this.changes.resetPassword(id);
    if (reset.problem) throw accountRefused(reset);
    return this.told(reset);
  }

  @Post(':id/second-factor-reset')
  @HttpCode(200)
  @RequirePermission('RESET_ACCOUNTS')
  @ById
  @Documented({
    id: 'resetSecondFactor',
    zh: '取消其第二因素',
    en: 'Take the second factor of an account off',
    answer: AccountEntry,
  })
  @ProblemResponses(413, 415, 422)
  async resetSecondFactor(@Param('id') path: string): Promise<AccountEntry> {
    return this.changed(this.changes.resetSecondFactor(await this.ofAnOfficer(path)));
  }

  private async withoutAccount(officers: readonly Officer[]): Promise<string[]> {
    const theirs = await this.list.officers();
    const today = shanghaiDate(this.clock.now());
    return officers
      .filter((officer) => !theirs.has(officer.id) && servesFrom(officer, today))
      .map(({ id }) => id);
  }

  /** An administrator is reset by a request that another administrator confirms. */
  private async ofAnOfficer(path: string): Promise<string> {
    const account = await this.accounts.byId(idIn(path));
    if (!account) throw new Problem('not-found');
    if (account.kind !== 'OFFICER') throw accountRefused(accountProblem('ADMINISTRATOR'));
    return account.id;
  }

  private async changed(change: Promise<AccountChanged>): Promise<AccountEntry> {
    const changed = await change;
    if (changed.problem) throw accountRefused(changed);
    return this.entry(changed.account.id);
  }

  private async entry(id: string): Promise<AccountEntry> {
    const entry = await this.list.entry(id);
    if (!entry) throw new Problem('not-found');
    return entry;
  }

  private async told(fresh: FreshAccount): Promise<FreshAccountAnswer> {
    return { account: await this.entry(fresh.account.id), ...oneTimeOf(fresh) };
  }
}

const oneOfTheTwo = (): Problem =>
  new Problem('invalid-request', {
    errors: [
      {
        pointer: '/officer',
        detail: {
          zh: 'officer 与 staffNumber 应恰好给出一个。',
          en: 'Give officer or staffNumber, and not both.',
        },
      },
    ],
  });

/** Officers know their staff number; where the organisation gives none, as in the demo, their id is the login. */
const loginFor = (id: string, officer: Officer | undefined): string => officer?.staffNumber ?? id;

const oneTimeOf = ({ account, oneTimePassword }: FreshAccount) => ({
  oneTimePassword,
  until: (account.oneTimeUntil ?? new Date(0)).toISOString(),
});
