import { defineCommand } from '#libs/write-side';
import type { ItemCommand } from '../item.js';
import { IdentifyProblemBody } from './identifying.bodies.js';
import { anItemAboutAPersonHasNoWords } from './identifying.rules.js';
import { labelsEveryMember } from '#libs/contracts';
import { identifyingLabels } from './identifying.labels.js';

export const IdentifyProblem = defineCommand({
  type: 'IdentifyProblem',
  summary: identifyingLabels.commands.IdentifyProblem,
  permission: 'IDENTIFY_PROBLEM',
  body: IdentifyProblemBody,
  opens: true,
  intake: true,
  judgePlain: ({ subjectKind, title, words, noBasis }) =>
    anItemAboutAPersonHasNoWords(subjectKind ?? null, title, words, noBasis?.reason),
  toCommand: (body): ItemCommand => ({
    type: 'IdentifyProblem',
    issueClass: body.issueClass ?? null,
    styleCategory: body.styleCategory ?? null,
    subType: body.subType ?? null,
    subjectKind: body.subjectKind ?? null,
    subjectUnit: body.subjectUnit ?? null,
    source: body.source ?? null,
    title: body.title ?? null,
    words: body.words ?? null,
    conductOf: body.conductOf,
    unitComplainedAbout: body.unitComplainedAbout ?? null,
    basis: (body.basis ?? []).map(({ case: id, concern }) => ({ case: id, concern })),
    noBasis: body.noBasis
      ? { reasonCode: body.noBasis.reasonCode, reason: body.noBasis.reason ?? null }
      : null,
    recurrenceOf: body.recurrenceOf ?? null,
  }),
});

labelsEveryMember<typeof import('./identifying.bodies.js')>(identifyingLabels.bodies);
