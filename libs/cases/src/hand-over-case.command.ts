import { type CommandDefinition, defineCommand } from '#libs/write-side';
import type { HandOverCase } from '#rules/case-law';
import { HandOverCaseBody } from './hand-over-case.body.js';

/** The same for every case type that has units in charge; a case type takes it into its own list. */
export const handOverCaseCommand: CommandDefinition<object, HandOverCase> = defineCommand({
  type: 'HandOverCase',
  summary: {
    zh: '移交事项(承办单位已撤销或承办人已离任)',
    en: 'Hand a case over whose unit was closed or whose officer left',
  },
  permission: 'HAND_OVER_CASE',
  body: HandOverCaseBody,
  toCommand: ({ unit, officer }): HandOverCase => ({ type: 'HandOverCase', unit, officer: officer ?? null }),
});
