import { describe, expect, it } from '@jest/globals';
import { petitionInHand, sealed } from '#libs/testing/rule-books';
import { tasksOfPetition } from '../petition-state.js';

const { accept, aNewPetition, bureau, by, C, C2, conclude, intake, register, respond } = petitionInHand;

const petitioners = (count: number, representatives: number) =>
  Array.from({ length: count }, (_, index) => ({
    person: `person-${index}`,
    details: sealed('who'),
    representative: index < representatives,
  }));

describe('a petition is registered', () => {
  it('with its concerns in one append, sealed words and ids of its own', () => {
    const registered = aNewPetition()
      .when(register({ concerns: [intake(), intake({ raiser: { kind: 'ANONYMOUS' } })] }))
      .then([
        {
          type: 'PetitionRegistered',
          data: { channel: 'LETTER', receivingUnit: 'east', imported: null, recurrenceOf: null },
        },
        { type: 'ConcernRaised', data: { concern: C } },
        { type: 'ConcernRaised', data: { concern: C2 } },
      ]);
    expect(registered.state).toMatchObject({ state: 'REGISTERED', persons: ['wang'], cycle: 1, kind: null });
    expect(tasksOfPetition(registered.state)).toEqual(['east']);
  });

  it('once', () => {
    aNewPetition().after(register()).when(register()).then('S-REGISTERED');
  });

  it('before anything else happens to it', () => {
    for (const command of [accept, respond(), conclude()])
      aNewPetition().when(command).then('S-NOT-REGISTERED');
  });

  it('with channel, time received, a known receiving unit and at least one concern (R-01)', () => {
    aNewPetition()
      .when(register({ channel: null, receivedAt: null, receivingUnit: null, concerns: [] }))
      .then('R-01', { missing: ['channel', 'receivedAt', 'receivingUnit', 'concerns'] });
    aNewPetition()
      .when(register({ receivingUnit: 'nobody' }))
      .then('R-01', { missing: ['receivingUnit'] });
  });

  it('in a village of the reference data, or nowhere stated (R-01)', () => {
    aNewPetition()
      .when(register({ place: 'east' }))
      .then('R-01', { village: 'east' });
    aNewPetition()
      .when(register({ concerns: [intake({ village: 'nowhere' })] }))
      .then('R-01');
    aNewPetition()
      .when(register({ place: null }))
      .accepted();
  });

  it('by the receiving unit, or by one that directs it, while it is open', () => {
    aNewPetition()
      .when(register({ receivingUnit: 'west' }))
      .then('S-NOT-IN-CHARGE', { unit: 'east' });
    aNewPetition()
      .when(register({ receivingUnit: 'county' }))
      .then('S-NOT-IN-CHARGE');
    aNewPetition()
      .when(register({ receivingUnit: 'hill-village' }))
      .accepted();
    aNewPetition()
      .when(register({ receivingUnit: 'west' }), bureau)
      .accepted();
    aNewPetition()
      .when(register({ receivingUnit: 'grain-bureau' }), by('petition-officer'))
      .then('R-22', { unit: 'grain-bureau' });
  });

  it('not before it arrived, late as often as need be (R-65)', () => {
    aNewPetition()
      .when(register({ receivedAt: '2026-03-09T01:00:00.000Z' }))
      .then('R-65', { claimed: '2026-03-09T01:00:00.000Z' });
    aNewPetition()
      .when(register({ receivedAt: '2014-03-09T01:00:00.000Z' }))
      .accepted();
  });

  it('with at most five representatives of a joint visit; the others are counted (R-05)', () => {
    const visit = { channel: 'VISIT', joinedBy: 40 } as const;
    aNewPetition()
      .when(register({ ...visit, petitioners: petitioners(6, 6) }))
      .then('R-05', { representatives: 6 });
    aNewPetition()
      .when(register({ ...visit, petitioners: petitioners(6, 5) }))
      .accepted();
    // Six may sign a letter.
    aNewPetition()
      .when(register({ petitioners: petitioners(6, 6) }))
      .accepted();
  });

  it('also where nobody says who it is from', () => {
    const { state } = aNewPetition().after(
      register({ petitioners: [], concerns: [intake({ raiser: { kind: 'ANONYMOUS' } })] }),
    );
    expect(state.persons).toEqual([]);
  });

  it('naming the petition whose reopening window has passed (R-32)', () => {
    const { state } = aNewPetition().after(register({ recurrenceOf: 'earlier' }));
    expect(state.recurrenceOf).toBe('earlier');
  });
});

describe('an accusation is not registered', () => {
  it('against a person, before anything else is looked at (R-11)', () => {
    aNewPetition()
      .when(register({ channel: null, concerns: [intake(), intake({ conductOf: 'PERSON' })] }))
      .then('R-11');
  });

  it('nor without saying whose conduct is meant (R-11)', () => {
    aNewPetition()
      .when(register({ concerns: [intake({ conductOf: 'NOT_STATED' })] }))
      .then('R-11');
  });

  it('against a unit with that very unit, or with one below it (R-22)', () => {
    const about = (unitComplainedAbout: string) =>
      register({ concerns: [intake({ conductOf: 'UNIT', unitComplainedAbout })] });
    aNewPetition().when(about('east')).then('R-22', { complainedAbout: 'east' });
    aNewPetition().when(about('county')).then('R-22');
    aNewPetition().when(about('nobody')).then('R-01');
    const registered = aNewPetition().when(about('water-bureau')).accepted();
    expect(tasksOfPetition(registered.state)).toEqual(['east']);
  });
});
