import { type CommandDefinition, defineCommand } from '#libs/write-side';
import { handOverNames } from '#labels/case-law';
import type { HandOverCase } from '#rules/case-law';
import { HandOverCaseBody } from './hand-over-case.body.js';

/** The same for every case type that has units in charge; a case type takes it into its own list. */
export const handOverCaseCommand: CommandDefinition<object, HandOverCase> = defineCommand({
  type: 'HandOverCase',
  summary: handOverNames.HandOverCase,
  permission: 'HAND_OVER_CASE',
  body: HandOverCaseBody,
  toCommand: ({ unit, officer }): HandOverCase => ({ type: 'HandOverCase', unit, officer: officer ?? null }),
});
