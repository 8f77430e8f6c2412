import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Principal } from '#rules/organisation';
import { TrailReader } from './trail-reader.query.js';

/** From a villager's words to a verified close-off. */
export class ReadTrail extends Query<{ readonly revision: number; readonly body: object }> {
  constructor(
    readonly id: string,
    readonly principal: Principal,
    readonly knownAt?: string,
  ) {
    super();
  }
}

@QueryHandler(ReadTrail)
export class ReadTrailHandler implements IQueryHandler<ReadTrail> {
  constructor(@Inject(TrailReader) private readonly trails: TrailReader) {}

  execute({ id, principal, knownAt }: ReadTrail): Promise<{ revision: number; body: object }> {
    return this.trails.read(id, principal, knownAt);
  }
}
