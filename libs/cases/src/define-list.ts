import { Controller, Get, Inject, Query, type Type } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { getMetadataArgsStorage } from 'typeorm';
import { Caller, Documented, type ListAnswer, type ListQuery, RequirePermission } from '#libs/contracts';
import type { ReadModelRow } from '#libs/read-side';
import type { Principal } from '#rules/organisation';
import type { List, ListDeclaration } from './list-declaration.js';
import { ReadList } from './read-list.query.js';
import { columnsWithout } from './scoped-list.js';
import { SaysUnchanged } from './unchanged-list.js';

/** Declares a scoped list once: rows, scope, order, marks, filters, items and route. */
export function defineList<Row extends ReadModelRow, Filter extends ListQuery, Item extends object>(
  declared: ListDeclaration<Row, Filter, Item>,
): List<Row, Filter, Item> {
  const { readModel, order, ofCase, wholeFor, without = [], filter, asked, item } = declared;
  const table = tableOf(readModel.table);
  const scope = tableOf(readModel.scopeTable);
  if (scope !== `${table}_scope`)
    throw new Error(`The scope table of ${readModel.name} is called ${scope}; it must be ${table}_scope.`);
  // Asked at the first page: by then every column of the rows is declared.
  let columns: string | undefined;
  const list: List<Row, Filter, Item> = {
    name: readModel.name,
    readModel,
    entities: [readModel.table, readModel.scopeTable],
    filter,
    request: (asking, today) => {
      columns ??= columnsWithout(readModel.table, ...without);
      const { unit } = asking as { readonly unit?: string };
      const { backwards = false, ...said } = asked(asking, today);
      return {
        model: readModel,
        table,
        order: backwards ? OTHER_WAY[order] : order,
        columns,
        ...(ofCase === undefined ? {} : { ofCase }),
        ...(wholeFor === undefined ? {} : { wholeFor }),
        ...said,
        ...(unit === undefined ? {} : { unit }),
        item: (row) => item(row, today),
      };
    },
    controller: Object,
  };
  return Object.assign(list, { controller: listController(list, declared) });
}

const OTHER_WAY = { ascending: 'descending', descending: 'ascending' } as const;

function tableOf(entity: new () => object): string {
  const declared = getMetadataArgsStorage().tables.find(({ target }) => target === entity);
  if (declared?.name === undefined) throw new Error(`${entity.name} is no entity with a table of its own`);
  return declared.name;
}

function listController<Row extends ReadModelRow, Filter extends ListQuery, Item extends object>(
  list: List<Row, Filter, Item>,
  { route, filter }: ListDeclaration<Row, Filter, Item>,
): Type<unknown> {
  class ListController {
    constructor(readonly queries: QueryBus) {}

    list(asking: Filter, principal: Principal): Promise<ListAnswer<object>> {
      return this.queries.execute(new ReadList(list, asking, principal));
    }
  }
  const { prototype } = ListController;
  const { path, tag = path, id, zh, en, answer, permission = 'READ_CASES' } = route;
  Object.defineProperty(ListController, 'name', { value: `${id[0]?.toUpperCase()}${id.slice(1)}Controller` });
  Inject(QueryBus)(ListController, undefined, 0);
  Query()(prototype, 'list', 0);
  Caller()(prototype, 'list', 1);
  Reflect.defineMetadata('design:paramtypes', [filter, Object], prototype, 'list');
  const descriptor = Object.getOwnPropertyDescriptor(prototype, 'list') as PropertyDescriptor;
  const decorators = [
    Get(),
    RequirePermission(permission),
    Documented({ id, zh, en, answer }),
    SaysUnchanged(),
  ];
  for (const decorate of decorators) decorate(prototype, 'list', descriptor);
  Controller(path)(ListController);
  ApiTags(tag)(ListController);
  return ListController;
}
