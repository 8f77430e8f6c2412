import {
  Choice,
  Code,
  FreeText,
  Instant,
  Part,
  PersonBody,
  PersonDetails,
  labelsEveryMember,
} from '#libs/contracts';
import { instantOf, type Words } from '#libs/kernel';
import { defineCommand } from '#libs/write-side';
import type { PetitionCommand } from '../petition.rules.js';
import { petitionCommandNames } from '../petition-acts.labels.js';
import { importBodies } from '../petition-bodies.labels.js';

export class LedgerTimeBody {
  @Instant()
  at!: string;

  @Choice(['time', 'date'])
  precision!: 'time' | 'date';
}

export class LedgerReplyBody {
  @FreeText()
  words!: Words;

  @Part(() => LedgerTimeBody)
  replied!: LedgerTimeBody;
}

/** One row of a ledger, as the importer gives it: there is no route for it, the file is what an officer sends. */
export class ImportPetitionBody {
  @Code()
  ledger!: string;

  @Code({ max: 100 })
  number!: string;

  @Part(() => LedgerTimeBody)
  submitted!: LedgerTimeBody;

  @PersonDetails(() => PersonBody, { optional: true })
  petitioner?: PersonBody;

  @FreeText({ optional: true })
  title?: Words;

  @FreeText()
  words!: Words;

  @Part(() => LedgerReplyBody, { optional: true })
  reply?: LedgerReplyBody;
}

export const ImportPetition = defineCommand({
  type: 'ImportPetition',
  summary: petitionCommandNames.ImportPetition,
  permission: 'IMPORT_LEDGER',
  body: ImportPetitionBody,
  opens: true,
  routed: false,
  toCommand: ({ ledger, number, submitted, petitioner, title, words, reply }): PetitionCommand => ({
    type: 'ImportPetition',
    ledger,
    number,
    submitted: timeIn(submitted),
    petitioner: petitioner ?? null,
    title: title ?? null,
    words,
    reply: reply ? { words: reply.words, replied: timeIn(reply.replied) } : null,
  }),
});

const timeIn = ({ at, precision }: Readonly<LedgerTimeBody>): LedgerTimeBody => ({
  at: instantOf(at),
  precision,
});

labelsEveryMember<{
  LedgerTimeBody: typeof LedgerTimeBody;
  LedgerReplyBody: typeof LedgerReplyBody;
  ImportPetitionBody: typeof ImportPetitionBody;
}>(importBodies);
