import { may, type Principal } from '#rules/organisation';
import type { MayRead, Present } from '#libs/vault';

/** Identities are for those whose role needs them, words too: who may not read either learns the facts only (design record 4c.13). */
export const mayRead =
  (principal: Principal): MayRead =>
  (kind) =>
    may(principal, kind === 'person' ? 'READ_IDENTITY' : 'READ_WORDS');

/** A person's details are sealed as one JSON text (write side) and stand in answers as the object they were. */
export const presentPerson: Present = (kind, text) =>
  kind === 'person' ? (JSON.parse(text) as unknown) : text;
