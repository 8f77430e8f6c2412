import { ApiPropertyOptional } from '@nestjs/swagger';
import { plainToInstance } from 'class-transformer';
import { ValidateBy, ValidateIf, validateSync } from 'class-validator';
import type { AnyLedger } from '#libs/cases';
import { Choice, chineseSentences, Flag, ListQuery } from '#libs/contracts';
import { FORMATS, type Format } from './export.events.js';

/** What is asked for: a ledger with the filters of its list. */
export abstract class OrderExportBody {
  abstract ledger: string;

  @Choice(FORMATS, { description: 'A workbook, or text with commas' })
  format!: Format;

  abstract filter?: Readonly<Record<string, string>>;

  @Flag({
    optional: true,
    description:
      'With names, telephones, addresses and numbers of identity documents; only for those who see them in the list, with a code of the second factor that is not older than five minutes',
  })
  identities?: boolean;
}

/** The body of an order for one of these ledgers. */
export function orderExportBody(ledgers: readonly AnyLedger[]): new () => OrderExportBody {
  class Order extends OrderExportBody {
    @Choice(ledgers.map(({ name }) => name), {
      description: ledgers.map(({ name, title }) => `${name} ${title.zh}`).join('; '),
    })
    ledger!: string;

    @FilterOfTheLedger(ledgers)
    filter?: Readonly<Record<string, string>>;
  }
  Object.defineProperty(Order, 'name', { value: 'OrderExportBody' });
  return Order;
}

/** Judged by the filter of the ledger's own list: its members, with their values. */
function FilterOfTheLedger(ledgers: readonly AnyLedger[]): PropertyDecorator {
  chineseSentences.set(NOT_ITS_FILTER.en, NOT_ITS_FILTER.zh);
  return (target, member) => {
    const decorators = [
      ApiPropertyOptional({
        type: 'object',
        additionalProperties: { type: 'string' },
        description: 'As in the list of the same name',
        example: { unit: 'qinghe-county' },
      }),
      ValidateIf((_, value) => value !== undefined),
      ValidateBy({
        name: 'isFilterOfTheLedger',
        validator: {
          validate: (value: unknown, validation) => {
            const { ledger } = validation?.object as OrderExportBody;
            const ordered = ledgers.find(({ name }) => name === ledger);
            // An unknown ledger is told where it stands.
            return !ordered || fits(ordered, value);
          },
          defaultMessage: () => NOT_ITS_FILTER.en,
        },
      }),
    ];
    for (const decorate of decorators) decorate(target, member);
  };
}

const NOT_ITS_FILTER = {
  zh: 'filter 只能使用该台账对应列表的筛选项及其取值。',
  en: 'filter takes the filters of the list of this ledger, with their values.',
};

/** A file has no pages: what every list takes beside its filters is no filter. */
const OF_A_PAGE: readonly string[] = ['limit', 'cursor', 'total', 'after'] satisfies (keyof ListQuery)[];

function fits({ list }: AnyLedger, filter: unknown): boolean {
  if (typeof filter !== 'object' || filter === null || Array.isArray(filter)) return false;
  const members = Object.entries(filter) as [string, unknown][];
  if (members.some(([name, value]) => OF_A_PAGE.includes(name) || typeof value !== 'string')) return false;
  const asked = plainToInstance(list.filter, filter);
  return validateSync(asked, { whitelist: true, forbidNonWhitelisted: true }).length === 0;
}
