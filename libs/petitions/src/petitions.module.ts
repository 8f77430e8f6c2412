import { defineCaseType } from '#libs/cases';
import { PetitionView } from './petition.answers.js';
import { filesAreKept } from '#libs/evidence';
import { MattersInHandBelow } from './acceptance/matters-in-hand-below.query.js';
import { petitionCase } from './petition-case.js';
import { petitionBook } from './petition.book.js';
import { AcceptPetition, petitionCommands } from './petition.commands.js';
import { petitionList } from './petition-list.projection.js';
import { petitionNotes } from './petition-notes.commands.js';

/** Petitions 信访事项. */
export const petitions = defineCaseType({
  description: petitionCase,
  registers: 'GENERAL',
  path: 'petitions',
  read: {
    id: 'readPetition',
    zh: '一件信访事项',
    en: 'One petition, from its stream',
    answer: PetitionView,
  },
  commands: petitionCommands,
  notes: petitionNotes,
  softChecks: [{ command: AcceptPetition, check: MattersInHandBelow }],
  factReaders: [filesAreKept],
  lists: [petitionList],
  book: petitionBook,
});
