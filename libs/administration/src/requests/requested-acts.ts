import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AccountChanges, AccountMaker, type AccountProblem } from '#libs/organisation';
import { OrganisationLoader } from '#libs/organisation-loading';
import type { ReferenceProblem } from '#rules/organisation';
import type { AdministratorRequest } from './administrator-request.js';
import { filesOf } from './request-files.js';

export type Done =
  | { readonly done: true; readonly oneTimePassword: string | null }
  | { readonly done: false; readonly failed: AccountProblem }
  | { readonly done: false; readonly notLoaded: readonly ReferenceProblem[] };

const DONE: Done = { done: true, oneTimePassword: null };

/** Carries out what one administrator asked for and another confirms. */
@Injectable()
export class RequestedActs {
  constructor(
    private readonly maker: AccountMaker,
    private readonly changes: AccountChanges,
    private readonly loader: OrganisationLoader,
  ) {}

  /** @param confirmedBy account; @throws StoreUnavailable where an organisation is loaded: tried again, it is found done */
  async carryOut(
    sql: Pick<EntityManager, 'query'>,
    request: AdministratorRequest,
    confirmedBy: string,
  ): Promise<Done> {
    const { wanted } = request;
    if (wanted.act === 'LOAD_ORGANISATION') return this.load(sql, request, wanted.over, confirmedBy);
    if (wanted.act === 'RESET_SECOND_FACTOR') {
      const reset = await this.changes.resetSecondFactor(wanted.account);
      return reset.problem ? { done: false, failed: reset } : DONE;
    }
    const made =
      wanted.act === 'CREATE_ADMINISTRATOR'
        ? await this.maker.administrator(wanted.kind, wanted.login)
        : await this.changes.resetPassword(wanted.account);
    return made.problem
      ? { done: false, failed: made }
      : { done: true, oneTimePassword: made.oneTimePassword };
  }

  private async load(
    sql: Pick<EntityManager, 'query'>,
    { id, askedBy }: AdministratorRequest,
    over: number,
    confirmedBy: string,
  ): Promise<Done> {
    const files = await filesOf(sql, id);
    const { content, problems } = await this.loader.read(files.map((bytes) => ({ name: '', bytes })));
    if (!content) return { done: false, notLoaded: problems };
    const outcome = await this.loader.load(content, { askedBy, confirmedBy, over });
    return outcome.outcome === 'REFUSED' ? { done: false, notLoaded: outcome.problems } : DONE;
  }
}
