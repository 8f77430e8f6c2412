import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import {
  Choice,
  Code,
  Documented,
  fromCursor,
  Id,
  Instant,
  isRfc3339,
  type ListAnswer,
  ListQuery,
  RequirePermission,
  toCursor,
} from '#libs/contracts';
import { networkOf } from '#libs/organisation';
import {
  SECURITY_KINDS,
  SECURITY_RESULTS,
  type SecurityKind,
  type SecurityResult,
} from './security-entry.js';
import { SecurityLine, SecurityLineList } from './security.answers.js';

class SecurityFilter extends ListQuery {
  @Instant({ optional: true, description: 'At this time or later' })
  from?: string;

  @Instant({ optional: true, description: 'Before this time' })
  to?: string;

  @Id({ optional: true, description: 'Of this account' })
  account?: string;

  @Choice(SECURITY_KINDS, { optional: true, description: 'Of this kind' })
  kind?: SecurityKind;

  @Choice(SECURITY_RESULTS, { optional: true, description: 'With this result' })
  result?: SecurityResult;

  @Code({ optional: true, description: 'From this network as a line names it, or from that of this address' })
  network?: string;

  @Code({ optional: true, description: 'About what has this id' })
  object?: string;
}

interface Row extends Omit<SecurityLine, 'at'> {
  readonly id: string;
  readonly at: Date;
}

const LIST = 'security-log';

/** What is not asked for is no condition once the values are known, so that one of the indexes is walked in the order of the list. */
const ASKED = `from security_log
  where ($1::timestamptz is null or at >= $1) and ($2::timestamptz is null or at < $2)
    and ($3::uuid is null or account = $3) and ($4::text is null or kind = $4) and ($5::text is null or result = $5)
    and ($6::text is null or network = $6) and ($7::text is null or object = $7)`;

/** For AUDIT: who signed in, who was let in nowhere, what was handed out, what administrators did. The newest first. */
@ApiTags('security')
@Controller(LIST)
export class SecurityLogController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Get()
  @RequirePermission('READ_SECURITY_LOG')
  @Documented({ id: 'securityLog', zh: '安全日志', en: 'The security log', answer: SecurityLineList })
  async read(@Query() filter: SecurityFilter): Promise<ListAnswer<SecurityLine>> {
    const [at, id] = filter.cursor === undefined ? [] : placeOf(filter.cursor);
    const { from, to, account, kind, result, network, object, limit } = filter;
    // An address is asked for by its network, which is what stands there.
    const given = network === undefined ? undefined : networkOf(network);
    const asked = [from, to, account, kind, result, given, object].map((value) => value ?? null);
    const rows = await this.dataSource.query<Row[]>(
      `select id, at, account, network, kind, route, object, result, times ${ASKED}
          and ($8::timestamptz is null or (at, id) < ($8, $9::bigint))
        order by at desc, id desc limit $10`,
      [...asked, at ?? null, id ?? null, limit + 1],
    );
    const [counted] = filter.total
      ? await this.dataSource.query<{ total: string }[]>(`select count(*) as total ${ASKED}`, asked)
      : [];
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map(({ id: _id, at: time, ...line }) => ({ at: time.toISOString(), ...line })),
      next: rows.length > limit && last ? toCursor(LIST, [last.at.toISOString(), last.id]) : null,
      ...(counted ? { total: Number(counted.total) } : {}),
    };
  }
}

function placeOf(cursor: string): readonly string[] {
  const [at = '', id = ''] = fromCursor(LIST, cursor, 2);
  // Well-formed, and yet none that this list gave out: refused with the same sentence.
  return isRfc3339(at) && /^\d{1,18}$/.test(id) ? [at, id] : fromCursor(LIST, '', 2);
}
