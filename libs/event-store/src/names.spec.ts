import { describe, expect, it } from '@jest/globals';
import { commandId, derivedId, eventId, organisationLoadedId } from './names.js';

const UUID_V5 = /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const command = commandId('township', 'POST', '/api/v1/disputes', 'key-1');

describe('names of commands and events', () => {
  it('given the same request, when it is named again on any day and machine, then it has the same name', () => {
    expect(command).toMatch(UUID_V5);
    // Storage format: a changed name would make every repeated command a new one.
    expect(command).toBe('72ee0629-0d8e-56fb-8145-836b4505c0a4');
    expect(eventId(command, 'mac', 0)).toBe('07bda1de-09b1-5218-8707-3554f2253a43');
    expect(derivedId(command, 'dispute')).toBe('5a82cbea-3085-55dd-a641-7b075924c12d');
  });

  it('given a version of the organisation, then installation, version and content name its event for ever', () => {
    const installation = '0a4f0000-0000-4000-8000-000000000001';
    expect(organisationLoadedId(installation, 1, 'ab')).toBe('7149d793-c303-56d2-aa18-819630e8bb26');
    expect(organisationLoadedId(installation, 2, 'ab')).not.toBe(organisationLoadedId(installation, 1, 'ab'));
    expect(organisationLoadedId(installation, 1, 'ac')).not.toBe(organisationLoadedId(installation, 1, 'ab'));
  });

  it('given another account, method, path or key, when it is named, then it is another command', () => {
    const others = [
      commandId('mediator', 'POST', '/api/v1/disputes', 'key-1'),
      commandId('township', 'PUT', '/api/v1/disputes', 'key-1'),
      commandId('township', 'POST', '/api/v1/petitions', 'key-1'),
      commandId('township', 'POST', '/api/v1/disputes', 'key-2'),
      commandId('township', 'POST/api/v1/disputes', '', 'key-1'),
    ];
    expect(new Set([command, ...others]).size).toBe(6);
  });

  it('given one command, when its events and parts are named, then all names differ by body, place and label', () => {
    const names = [
      eventId(command, 'mac', 0),
      eventId(command, 'mac', 1),
      eventId(command, 'other mac', 0),
      derivedId(command, 'mac'),
      derivedId(command, 'concern/0'),
      derivedId(command, 'concern/1'),
    ];
    expect(new Set([command, ...names]).size).toBe(7);
    for (const name of names) expect(name).toMatch(UUID_V5);
  });
});
