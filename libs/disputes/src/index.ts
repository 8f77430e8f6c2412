export * from './dispute-ledger.projection.js';
export * from './dispute.commands.js';
export * from './dispute-notes.commands.js';
export * from './disputes.module.js';
export { OpenDispute, UnlinkPetition } from './opening/opening.commands.js';
export * from './rules.js';
