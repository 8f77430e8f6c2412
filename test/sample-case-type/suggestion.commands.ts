import { Flag, FreeText, labelsEveryMember, Slug } from '#libs/contracts';
import { ActBody, concernCommands } from '#libs/concerns';
import type { Words } from '#libs/kernel';
import { type CommandDefinition, defineCommand } from '#libs/write-side';
import { suggestionLabels } from './suggestion.labels.js';
import type { SuggestionCommand } from './suggestion.js';

export class ReceiveSuggestionBody extends ActBody {
  @FreeText({ max: 300 })
  title!: Words;

  @Slug({ description: 'Unit that received it' })
  unit!: string;

  @Slug({ description: 'Unit id of the village' })
  place!: string;
}

export class TakeUpSuggestionBody extends ActBody {}

export class CloseSuggestionBody extends ActBody {
  @Flag({ description: 'Whether it was adopted' })
  adopted!: boolean;
}

/** A case type of the service names permissions of its own and grants them to roles; the sample borrows those of petitions. */
export const suggestionCommands: readonly CommandDefinition<object, SuggestionCommand>[] = [
  defineCommand({
    type: 'ReceiveSuggestion',
    summary: suggestionLabels.commands.ReceiveSuggestion,
    permission: 'REGISTER_PETITION',
    body: ReceiveSuggestionBody,
    opens: true,
    toCommand: ({ title, unit, place }): SuggestionCommand => ({
      type: 'ReceiveSuggestion',
      title,
      unit,
      place,
    }),
  }),
  defineCommand({
    type: 'TakeUpSuggestion',
    summary: suggestionLabels.commands.TakeUpSuggestion,
    permission: 'ACCEPT_PETITION',
    body: TakeUpSuggestionBody,
    toCommand: (): SuggestionCommand => ({ type: 'TakeUpSuggestion' }),
  }),
  defineCommand({
    type: 'CloseSuggestion',
    summary: suggestionLabels.commands.CloseSuggestion,
    permission: 'CONCLUDE_PETITION',
    body: CloseSuggestionBody,
    toCommand: ({ adopted }): SuggestionCommand => ({ type: 'CloseSuggestion', adopted }),
  }),
  ...concernCommands,
];

labelsEveryMember<typeof import('./suggestion.commands.js')>(suggestionLabels.bodies);
