import { Inject, type Type } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Principal } from '#rules/organisation';
import type { Timeline } from './case.answers.js';
import { type CaseAnswer, CaseReader } from './case-reader.js';
import { ReadListHandler } from './read-list.query.js';

/** How one case stands, or stood when `knownAt` is given. */
export class ReadCase extends Query<CaseAnswer> {
  constructor(
    readonly category: string | undefined,
    readonly id: string,
    readonly principal: Principal,
    readonly knownAt?: string,
  ) {
    super();
  }
}

/** Every act of one case. */
export class ReadTimeline extends Query<Timeline> {
  constructor(
    readonly id: string,
    readonly principal: Principal,
    readonly knownAt?: string,
  ) {
    super();
  }
}

@QueryHandler(ReadCase)
export class ReadCaseHandler implements IQueryHandler<ReadCase> {
  constructor(@Inject(CaseReader) private readonly cases: CaseReader) {}

  execute({ category, id, principal, knownAt }: ReadCase): Promise<CaseAnswer> {
    return this.cases.read(category, id, principal, knownAt);
  }
}

@QueryHandler(ReadTimeline)
export class ReadTimelineHandler implements IQueryHandler<ReadTimeline> {
  constructor(@Inject(CaseReader) private readonly cases: CaseReader) {}

  execute({ id, principal, knownAt }: ReadTimeline): Promise<Timeline> {
    return this.cases.timeline(id, principal, knownAt);
  }
}

export const caseQueryHandlers: Type<IQueryHandler>[] = [
  ReadCaseHandler,
  ReadTimelineHandler,
  ReadListHandler,
];
