import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type AnyCaseType, type AnyList, caseBoard, concernMatrix } from '#libs/cases';
import { CASE_TYPES } from '../../apps/api/src/features.js';
import { suggestions } from '../sample-case-type/suggestions.module.js';
import { eventsOf, filesOfCommand, filesOfList, labelsOfCommand } from './counting.js';
import { handWritten, parsed } from './hand-written.js';

/**
 * What a case type, a list and a command take, counted in files that are written by hand: those below apps/ and libs/ without specs, test support and
 * the demo's sample lives, and those of the sample below test/. Written out of the sources, and therefore not among them, are docs/rules.md,
 * docs/openapi.json and docs/design/doors.md. How a file is found to know something, `counting.ts` says. The two files in which permissions are
 * named and granted come to that for a command with a permission of its own, and the labels of its chapter (`*labels.ts`).
 */
const ROOT = join(import.meta.dirname, '../..');
const SAMPLE = 'test/sample-case-type';
const sample = suggestions('GENERAL');
const ofSample = readdirSync(join(ROOT, SAMPLE)).map((name) =>
  parsed(`${SAMPLE}/${name}`, readFileSync(join(ROOT, SAMPLE, name), 'utf8')),
);
const ofService = handWritten(ROOT);
const sources = [...ofService, ...ofSample];
const caseTypes: readonly AnyCaseType[] = [...CASE_TYPES, sample];
/** The sample is counted beside the service, which is counted without it. */
const sourcesOf = (caseType: AnyCaseType) => (caseType === sample ? sources : ofService);

/** Those with more than so many files, and how many they have. */
const above = (most: number, counts: ReadonlyMap<string, number>): Readonly<Record<string, number>> =>
  Object.fromEntries([...counts].filter(([, count]) => count > most));

describe('A case type takes', () => {
  it('at most seven files of its own, one of them what it is called', () => {
    expect(ofSample.length).toBeLessThanOrEqual(7);
  });

  it('no other file: none of the service knows the sample', () => {
    // A petition may be called a suggestion too, so its bare name says nothing.
    const names = ['suggestion', 'suggestions', 'SuggestionCommand', 'SuggestionView', 'suggestionCase'];
    const knowing = ofService.filter(({ words }) => names.some((name) => words.has(name)));
    expect(knowing.map(({ path }) => path)).toEqual([]);
  });

  it('one entry in the list of case types, and its import: no other file of the application names one', () => {
    const libs = ['disputes', 'petitions', 'consultations', 'rectification-plans', 'rectifications'];
    expect(libs).toHaveLength(CASE_TYPES.length);
    for (const lib of libs) {
      const naming = ofService.filter(
        ({ path, words }) =>
          path.startsWith('apps/') &&
          ['libs', 'rules', 'answers', 'labels'].some((door) => words.has(`#${door}/${lib}`)),
      );
      expect([lib, naming.map(({ path }) => path)]).toEqual([lib, ['apps/api/src/features.ts']]);
    }
  });
});

describe('A list takes', () => {
  const spanning: readonly AnyList[] = [caseBoard([]), concernMatrix([])];
  const counts = new Map([
    ...caseTypes.flatMap((caseType) =>
      caseType.lists.map((list) => [list.name, filesOfList(list, sourcesOf(caseType)).length] as const),
    ),
    ...spanning.map((list) => [list.name, filesOfList(list, ofService).length] as const),
  ]);

  it('at least the file that declares it', () => {
    expect([...counts].filter(([, count]) => count < 1)).toEqual([]);
  });

  it('at most three files, and more only where more is done with it', () => {
    expect(above(3, counts)).toEqual({
      // Leaves as a file, and is asked for likely duplicates.
      'dispute-ledger': 4,
      // Leaves as a file, and has filters of its own in a file of their own.
      'rectification-ledger': 4,
      // Judges the sight of whatever only names a case, is waited for by members of figures, is asked what was left behind, and counted by its tabs.
      'case-board': 6,
      // Leaves as a file; the matrix over all case types.
      'concern-responses': 4,
    });
  });
});

describe('A command takes', () => {
  const events = new Set(caseTypes.flatMap(({ description }) => Object.keys(description.events)));
  /** Of a command that the sample shares, what the service has. */
  const files = new Map(
    [sample, ...CASE_TYPES].flatMap((caseType) =>
      caseType.classes.map(
        ({ definition }) =>
          [definition.type, filesOfCommand(definition, events, sourcesOf(caseType))] as const,
      ),
    ),
  );
  const counts = new Map([...files].map(([type, { length }]) => [type, length]));
  const labels = new Map(
    [sample, ...CASE_TYPES].flatMap((caseType) =>
      caseType.classes.map(
        ({ definition }) =>
          [definition.type, labelsOfCommand(definition, events, sourcesOf(caseType)).length] as const,
      ),
    ),
  );

  it('at most eight files with its events, and more only where more is done with it', () => {
    expect(above(8, counts)).toEqual({
      // Stand in the rule-book of each of five case types, of four, and of two.
      EraseWords: 18,
      HandOverCase: 18,
      NoteRecurrence: 10,
      // Case types add something to these commands of the chapter that they share.
      RaiseConcern: 10,
      ContestResponse: 9,
      // Given by the import of ledgers, with the events of a petition, its concerns and their replies.
      ImportPetition: 12,
      // Takes a file beside its words, through a door of its own.
      AddEvidence: 10,
      // Asked first whether the dispute is there already, and counted.
      OpenDispute: 10,
      // Names concerns of other cases, which a process confirms; counted, and shown in the trail.
      IdentifyProblem: 13,
      LinkConcern: 9,
      // Shown in the answer and in the trail, and found again by whoever relists.
      CloseOff: 9,
      RelistItem: 9,
    });
  });

  it('one file or two in which it stands what it is called, and more only where more is done with it', () => {
    expect(above(2, labels)).toEqual({
      // Stands in each of five case types, and what it leads to is said once for all of them.
      EraseWords: 6,
      // Leads to events of a petition and of its concerns.
      ImportPetition: 3,
    });
    expect([...labels].filter(([, count]) => count < 1)).toEqual([]);
  });

  it('of the sample three files: its event, its law, its declaration', () => {
    for (const type of ['ReceiveSuggestion', 'TakeUpSuggestion', 'CloseSuggestion'])
      expect([type, counts.get(type)]).toEqual([type, 3]);
  });

  it('is counted with the events that its decider writes', () => {
    expect(eventsOf('ReachAgreement', events, ofService)).toEqual([
      'AgreementReached',
      'AgreementTookEffect',
    ]);
    expect(files.get('CloseRound')).toEqual([
      'libs/consultations/src/round-state.ts',
      'libs/consultations/src/round.bodies.ts',
      'libs/consultations/src/round.commands.ts',
      'libs/consultations/src/round.events.ts',
      'libs/consultations/src/round.rules.ts',
      'libs/consultations/src/round.ts',
    ]);
  });
});
