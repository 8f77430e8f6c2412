import { describe, it } from '@jest/globals';
import { concernInACase, actorOf } from '#libs/testing/rule-books';

const { C, begun, bureau, raise } = concernInACase;

describe('a concern comes in', () => {
  it('is raised with its kind, topic, village and raiser; its words stay sealed', () => {
    begun()
      .when(raise())
      .then([
        {
          type: 'ConcernRaised',
          data: { concern: C, kind: 'WORRY', topic: 'ROADS', conduct: { of: 'NONE' } },
        },
      ]);
  });

  it('is refused as an accusation when it is about the conduct of a person (R-11)', () => {
    begun()
      .when(raise({ conductOf: 'PERSON' }))
      .then('R-11');
  });

  it('must say whose conduct is meant, unless an import leaves it open (R-11)', () => {
    const open = raise({ conductOf: 'NOT_STATED' });
    begun().when(open).then('R-11');
    begun({ atWork: ['petition-bureau'] })
      .when(open, { actor: actorOf('importer') })
      .then([{ type: 'ConcernRaised', data: { conduct: { of: 'NOT_STATED' } } }]);
  });

  it('names the unit complained about exactly when it complains about one (R-01)', () => {
    begun()
      .when(raise({ conductOf: 'UNIT' }))
      .then('R-01');
    begun()
      .when(raise({ conductOf: 'UNIT', unitComplainedAbout: 'no-such-unit' }))
      .then('R-01');
    begun()
      .when(raise({ unitComplainedAbout: 'water-bureau' }))
      .then('R-01');
    begun()
      .when(raise({ conductOf: 'UNIT', unitComplainedAbout: 'water-bureau' }))
      .then([{ type: 'ConcernRaised', data: { conduct: { of: 'UNIT', unit: 'water-bureau' } } }]);
  });

  it('does not bring a complaint about a unit before the eyes of that unit (R-22)', () => {
    begun()
      .when(raise({ conductOf: 'UNIT', unitComplainedAbout: 'county' }))
      .then('R-22', { complainedAbout: 'county', units: ['east'] });
  });

  it('takes a village of the reference data as its place, or none (R-01)', () => {
    begun()
      .when(raise({ village: 'east' }))
      .then('R-01');
    begun()
      .when(raise({ village: null }))
      .accepted();
  });

  it('is raised by units at work in the case or above them, not by others', () => {
    begun()
      .when(raise(), { actor: actorOf('west-officer') })
      .then('S-NOT-IN-CHARGE');
    begun().when(raise(), { actor: bureau }).accepted();
  });

  it('does not come into a closed case', () => {
    begun({ closed: true }).when(raise()).then('S-CLOSED');
  });
});
