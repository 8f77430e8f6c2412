import { labelsEveryMember, type SealedBody } from '#libs/contracts';
import { defineCommand } from '#libs/write-side';
import type { ItemCommand } from '../item.js';
import { AssignVerifierBody, FindingsBody } from './verification.bodies.js';
import type { Findings } from './verification.events.js';
import { verificationLabels } from './verification.labels.js';

export const verificationCommands = [
  defineCommand({
    type: 'AssignVerifier',
    summary: verificationLabels.commands.AssignVerifier,
    permission: 'ASSIGN_VERIFIER',
    body: AssignVerifierBody,
    toCommand: ({ unit, officer }): ItemCommand => ({
      type: 'AssignVerifier',
      unit,
      officer: officer ?? null,
    }),
  }),
  defineCommand({
    type: 'VerifyItem',
    summary: verificationLabels.commands.VerifyItem,
    permission: 'VERIFY_ITEM',
    body: FindingsBody,
    toCommand: (body): ItemCommand => ({ type: 'VerifyItem', ...findingsIn(body) }),
  }),
  defineCommand({
    type: 'SendBack',
    summary: verificationLabels.commands.SendBack,
    permission: 'SEND_BACK',
    body: FindingsBody,
    toCommand: (body): ItemCommand => ({ type: 'SendBack', ...findingsIn(body) }),
  }),
] as const;

const findingsIn = (body: SealedBody<FindingsBody>): Findings => ({
  method: body.method,
  measures: body.measures.map(({ measure, passed, finding }) => ({
    measure,
    passed,
    finding: finding ?? null,
  })),
  checklist: body.checklist.map(({ point, met, finding }) => ({ point, met, finding: finding ?? null })),
  findings: body.findings,
  letter: body.letter ? { unit: body.letter.unit, number: body.letter.number, on: body.letter.on } : null,
});

labelsEveryMember<typeof import('./verification.bodies.js')>(verificationLabels.bodies);
