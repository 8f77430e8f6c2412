export * from './accounts/account.js';
export * from './accounts/second-factor/fresh-code.rules.js';
export * from './accounts/second-factor/second-factor.policy.js';
export * from './jurisdiction.js';
export * from './legal-date.js';
export * from './organisation-queries.js';
export * from './organisation-reference.js';
export * from './organisation-reference.rules.js';
export {
  ALL_OFFICERS,
  ALL_UNITS,
  cellOf,
  officerAt,
  postAt,
  type Subject,
  unitAt,
} from './reference-problem.js';
export * from './the-past-stays.rules.js';
export * from './permissions.js';
export * from './role-permissions.js';
export * from './principal.js';
export * from './read-reference.js';
export * from './work-calendar-data.js';
export * from './work-calendar.js';
