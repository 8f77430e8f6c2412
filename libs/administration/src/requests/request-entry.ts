import type { AdministratorRequestEntry } from '../administration.answers.js';
import type { AdministratorRequest } from './administrator-request.js';

export function entryOf(request: AdministratorRequest): AdministratorRequestEntry {
  const { wanted } = request;
  return {
    id: request.id,
    act: wanted.act,
    about: request.about,
    organisation:
      wanted.act === 'LOAD_ORGANISATION'
        ? { over: wanted.over, units: wanted.units, officers: wanted.officers, files: wanted.files }
        : null,
    askedBy: request.askedBy,
    askedAt: request.askedAt.toISOString(),
    until: request.until.toISOString(),
    outcome: request.outcome,
    decidedBy: request.decidedBy,
    decidedAt: request.decidedAt?.toISOString() ?? null,
  };
}
