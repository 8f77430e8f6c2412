export { ConfirmBasis, NoteBasisAnswer, NoteBasisContest, RejectBasis } from './basis/basis.commands.js';
export * from './item.commands.js';
export * from './rectification-ledger.projection.js';
export * from './rectification-ledger.query.js';
export * from './rectifications.module.js';
export * from './rules.js';
