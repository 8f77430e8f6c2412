import { describe, expect, it } from '@jest/globals';
import { project } from '#libs/testing/projection';
import { actorOf, given } from '#libs/testing/rule-books';
import type { ExportQuery } from './export.events.js';
import { type ExportCommand, isDelivered, isOrderedBy, ledgerExport } from './export.rules.js';
import { ledgerExports } from './exports.projection.js';

const query: ExportQuery = { ledger: 'disputes', format: 'csv', filter: { unit: 'east' }, identities: false };
const order: ExportCommand = { type: 'OrderExport', ...query };
const begin = (delivery = 'one'): ExportCommand => ({
  type: 'BeginDelivery',
  delivery,
  position: '00000000000000000041',
  rows: 12,
  leftOut: 0,
});
const complete = (delivery = 'one'): ExportCommand => ({
  type: 'CompleteDelivery',
  delivery,
  bytes: 99,
  checksum: 'c',
  cut: 0,
});
const breakOff: ExportCommand = { type: 'BreakDelivery', delivery: 'one', why: 'HUNG_UP', rows: 3 };

const anExport = given(ledgerExport, {
  facts: {},
  actor: actorOf('east-officer'),
  at: '2026-03-02T09:00:00+08:00',
});

describe('An export', () => {
  it('is ordered, begun and complete; its last event says all that is to be known of the file', () => {
    const done = anExport
      .when(order)
      .then([{ type: 'ExportOrdered', data: { ...query } }])
      .when(begin())
      .then([{ type: 'DeliveryBegun', data: { query, rows: 12, position: '00000000000000000041' } }])
      .when(complete())
      .then([
        {
          type: 'LedgerExported',
          data: { query, position: '00000000000000000041', rows: 12, bytes: 99, checksum: 'c', cut: 0 },
        },
      ]);
    expect(isDelivered(done.state)).toBe(true);
  });

  it('gives one file: what was delivered in full is not delivered again', () => {
    anExport.after(order, begin(), complete()).when(begin('two')).then('S-EXPORT-DELIVERED');
  });

  it('of two deliveries at once is the one that ends first', () => {
    anExport
      .after(order, begin(), begin('two'), complete('two'))
      .when(complete('one'))
      .then('S-EXPORT-DELIVERED');
  });

  it('is tried again when it broke off, and also when nobody knows how it ended', () => {
    const broken = anExport.after(order, begin(), breakOff);
    expect(isDelivered(broken.state)).toBe(false);
    broken.when(begin('two')).accepted();
    anExport.after(order, begin()).when(begin('two')).accepted();
  });

  it('belongs to the officer who ordered it, in the post in which they did', () => {
    const { state } = anExport.after(order);
    if (!state) throw new Error('Nothing was ordered');
    const actor = actorOf('east-officer');
    expect(isOrderedBy(state, actor)).toBe(true);
    expect(isOrderedBy(state, { ...actor, unit: 'county' })).toBe(false);
    expect(isOrderedBy(state, { ...actor, role: 'LEADER' })).toBe(false);
    expect(isOrderedBy(state, actorOf('county-officer'))).toBe(false);
  });

  it('stands in the register of the unit that ordered it', () => {
    const register = project(ledgerExports);
    const rows = register.given('export-1', anExport.after(order, begin(), breakOff).events).rows();
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      ledger: 'disputes',
      unit: 'east',
      folded: { deliveries: [{ end: { kind: 'BROKEN', rows: 3 } }] },
    });
    if (rows[0]) expect(register.visibility(rows[0]).units).toEqual(['east']);
  });
});
