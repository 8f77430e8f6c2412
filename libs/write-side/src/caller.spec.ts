import { describe, expect, it } from '@jest/globals';
import type { ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { Problem } from '#libs/contracts';
import { type CommandCall, CommandCaller } from './caller.js';

type Factory = (data: { existing: boolean }, context: ExecutionContext) => CommandCall;

/** What Nest calls for a parameter that carries the decorator. */
function factory(): Factory {
  class Controller {
    act(): void {}
  }
  CommandCaller({ existing: true })(Controller.prototype, 'act', 0);
  const marks = Reflect.getMetadata(ROUTE_ARGS_METADATA, Controller, 'act') as Record<
    string,
    { factory: Factory }
  >;
  const [mark] = Object.values(marks);
  if (!mark) throw new Error('The decorator left no mark');
  return mark.factory;
}

const called = factory();
const principal = { account: 'petition' };
const KEY = { 'idempotency-key': '7c1f-1' };

const call = (headers: object, existing = true, request: object = {}): CommandCall => {
  const asked = { headers, method: 'POST', url: '/api/v1/petitions/1/x', id: 'trace', principal, ...request };
  const context = { switchToHttp: () => ({ getRequest: () => asked }) } as unknown as ExecutionContext;
  return called({ existing }, context);
};

const refused = (headers: object): unknown => {
  try {
    return call(headers);
  } catch (error) {
    return error;
  }
};

describe('a command is named', () => {
  it('by account, method, path and key: the same request has the same name', () => {
    const { commandId } = call(KEY);
    expect(call({ ...KEY, 'if-match': '"3"' }).commandId).toBe(commandId);
    expect(call(KEY, true, { url: '/api/v1/petitions/1/x?verbose=1' }).commandId).toBe(commandId);
    const others = [
      call({ 'idempotency-key': '7c1f-2' }),
      call(KEY, true, { url: '/api/v1/petitions/2/x' }),
      call(KEY, true, { method: 'PUT' }),
      call(KEY, true, { principal: { account: 'township' } }),
    ];
    expect(new Set([commandId, ...others.map((other) => other.commandId)]).size).toBe(5);
  });

  it.each([undefined, '', ' ', 'a b', '关切', 'x'.repeat(201), ['a', 'b']])('not by the key %j', (key) => {
    expect(refused({ 'idempotency-key': key })).toMatchObject({
      code: 'invalid-request',
      more: { errors: [{ parameter: 'Idempotency-Key' }] },
    });
  });

  it('and takes the principal and the trace of its request', () => {
    expect(call(KEY)).toMatchObject({ principal, correlation: 'trace' });
  });
});

describe('the revision that the caller has seen', () => {
  it('stands in If-Match as the ETag', () => {
    expect(call({ ...KEY, 'if-match': '"0"' }).expected).toBe(0);
    expect(call({ ...KEY, 'if-match': ' "1204" ' }).expected).toBe(1204);
  });

  it('is for the handler to miss: a repeated command needs none', () => {
    expect(call(KEY)).not.toHaveProperty('expected');
  });

  it.each(['*', '3', 'W/"3"', '"3", "4"', '"03"', '"-1"', '"v3"', '""', `"${'9'.repeat(16)}"`])(
    'is not %s',
    (header) => {
      const error = refused({ ...KEY, 'if-match': header });
      expect(error).toBeInstanceOf(Problem);
      expect(error).toMatchObject({ code: 'invalid-request', more: { errors: [{ parameter: 'If-Match' }] } });
    },
  );

  it('is not asked of a command that opens a case', () => {
    expect(call({ ...KEY, 'if-match': '*' }, false)).not.toHaveProperty('expected');
  });
});
