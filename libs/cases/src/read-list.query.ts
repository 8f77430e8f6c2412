import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { ListAnswer, ListQuery } from '#libs/contracts';
import { Clock, shanghaiDate } from '#libs/kernel';
import type { Principal } from '#rules/organisation';
import type { AnyList } from './list-declaration.js';
import { Lists } from './lists.js';

/** A page of a declared list. */
export class ReadList extends Query<ListAnswer<object>> {
  constructor(
    readonly list: AnyList,
    readonly filter: ListQuery,
    readonly principal: Principal,
  ) {
    super();
  }
}

@QueryHandler(ReadList)
export class ReadListHandler implements IQueryHandler<ReadList> {
  constructor(
    @Inject(Lists) private readonly lists: Lists,
    private readonly clock: Clock,
  ) {}

  execute({ list, filter, principal }: ReadList): Promise<ListAnswer<object>> {
    return this.lists.page(list.request(filter, shanghaiDate(this.clock.now())), filter, principal);
  }
}
