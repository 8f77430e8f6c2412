import { describe, expect, it } from '@jest/globals';
import { itemInHand, sealed } from '#libs/testing/rule-books';
import { STYLE_CATALOGUE } from '../style-catalogue-data.js';
import { anItemAboutAPersonHasNoWords } from './identifying.rules.js';

const { aNewItem, by, concern, found, identify, inspector, stateOf } = itemInHand;

describe('a problem is identified', () => {
  it('with its class, its sub-type, its subject and its source; a concern of the people is proposed as its basis', () => {
    const item = aNewItem()
      .when(identify())
      .then([
        {
          type: 'ProblemIdentified',
          data: {
            subType: 'SHIFTING_AND_DELAY',
            subject: { kind: 'UNIT', unit: 'hill-village', level: 'VILLAGE' },
          },
        },
        { type: 'BasisConcernProposed', data: concern },
      ]);
    expect(stateOf(item)).toMatchObject({
      state: 'IDENTIFIED',
      identifiedBy: { unit: 'east', officer: 'east-officer' },
      basis: [{ ...concern, state: 'PROPOSED' }],
    });
  });

  it('once', () => {
    aNewItem().after(found()).when(found()).then('S-IDENTIFIED');
  });

  it('before anything else happens to it', () => {
    aNewItem().when({ type: 'ApproveMeasures' }).then('S-NOT-IDENTIFIED');
  });

  it('in one’s own unit, below it, or in the area that one’s office serves', () => {
    aNewItem().when(found(), inspector).accepted();
    aNewItem()
      .when(found({ subjectUnit: 'water-bureau' }), by('water-handler'))
      .accepted();
    aNewItem()
      .when(found({ subjectUnit: 'west-village' }))
      .then('S-OUTSIDE-AREA');
    aNewItem().when(found(), by('water-handler')).then('S-OUTSIDE-AREA');
  });
});

describe('the four styles or a vital interest (R-42)', () => {
  it.each([
    { issueClass: null },
    { issueClass: 'OTHER' as const },
    { subType: null },
    { subType: 'NO_SUCH_TYPE' },
    // Of another style, and of the vital interests.
    { subType: 'GHOST_PAYROLL' },
    { subType: 'LAND_AND_COMPENSATION' },
    { styleCategory: null },
    { issueClass: 'VITAL_INTEREST' as const, subType: 'LAND_AND_COMPENSATION' },
  ])('outside of the catalogue it is refused: %j', (more) => {
    aNewItem().when(found(more)).then('R-42');
  });

  it('the refusal names the sub-types of the style that was chosen', () => {
    const { decision } = aNewItem().when(found({ subType: 'GHOST_PAYROLL' }));
    expect(decision).toMatchObject({
      details: { subTypes: expect.arrayContaining(['SHIFTING_AND_DELAY', 'ARREARS']) as unknown },
    });
  });

  it('a vital interest has no style', () => {
    const interest = {
      issueClass: 'VITAL_INTEREST',
      styleCategory: null,
      subType: 'LAND_AND_COMPENSATION',
    } as const;
    aNewItem().when(found(interest)).accepted();
  });

  it('every code of the catalogue is one, said in both languages, in one style or in none', () => {
    const codes = STYLE_CATALOGUE.map(({ issueClass, code }) => `${issueClass} ${code}`);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { code, issueClass, styleCategory, name } of STYLE_CATALOGUE) {
      expect([code, styleCategory === null]).toEqual([code, issueClass === 'VITAL_INTEREST']);
      expect(name.zh).toMatch(/\p{Script=Han}/u);
      expect(name.en).toMatch(/^[A-Z]/);
    }
  });

  it('a subject, a source, and words', () => {
    aNewItem()
      .when(found({ subjectKind: null, source: null }))
      .then('R-42', { missing: ['subjectKind', 'source'] });
    aNewItem()
      .when(found({ subjectUnit: 'nowhere' }))
      .then('R-42', { missing: ['subjectUnit'] });
    aNewItem()
      .when(found({ words: null }))
      .then('R-42', { missing: ['words'] });
  });

  it('concerns, or the reason why there are none: one of the two', () => {
    aNewItem()
      .when(identify({ basis: [] }))
      .then('R-42');
    aNewItem()
      .when(found({ basis: [concern] }))
      .then('R-42');
  });
});

describe('an item about a person (R-11)', () => {
  const person = { subjectKind: 'INDIVIDUAL', title: null, words: null } as const;
  const none = { noBasis: { reasonCode: 'SUBJECT_IS_A_PERSON', reason: null }, basis: [] } as const;

  it('carries its category and its source, and neither words nor concerns', () => {
    const item = stateOf(aNewItem().after(found({ ...person, ...none })));
    expect(item).toMatchObject({ subject: { kind: 'INDIVIDUAL', unit: 'hill-village' }, basis: [] });
  });

  it('is refused with words, with a title, with a reason in words', () => {
    aNewItem()
      .when(found({ ...person, ...none, words: sealed('words') }))
      .then('R-11');
    aNewItem()
      .when(found({ ...person, ...none, title: sealed('title') }))
      .then('R-11');
    const reason = { reasonCode: 'SUBJECT_IS_A_PERSON', reason: sealed('reason') } as const;
    aNewItem()
      .when(found({ ...person, noBasis: reason }))
      .then('R-11');
  });

  it('is refused with a concern, which would lead to whoever raised it, also later', () => {
    aNewItem().when(identify(person)).then('R-11');
    const link = { type: 'LinkConcern', ...concern } as const;
    aNewItem()
      .after(found({ ...person, ...none }))
      .when(link)
      .then('R-11');
  });

  it('words are refused before they are sealed', () => {
    expect(anItemAboutAPersonHasNoWords('INDIVIDUAL', undefined, 'plain words')?.code).toBe('R-11');
    expect(anItemAboutAPersonHasNoWords('INDIVIDUAL', undefined, undefined)).toBeUndefined();
    expect(anItemAboutAPersonHasNoWords('UNIT', 'plain words')).toBeUndefined();
  });

  it('words that complain about the conduct of a person are not taken at all', () => {
    aNewItem()
      .when(found({ conductOf: 'PERSON' }))
      .then('R-11');
  });
});

describe('words that complain about a unit', () => {
  const complaint = found({ conductOf: 'UNIT', unitComplainedAbout: 'hill-village' });

  it('keep that unit, and those below it, out of the item', () => {
    const item = aNewItem().after(complaint);
    expect(stateOf(item).accused).toEqual(['hill-village']);
    item.when(itemInHand.list({ responsibleUnit: 'hill-village' })).then('R-22');
    item.when(itemInHand.list({ responsibleUnit: 'lake-village' })).accepted();
    item.when(itemInHand.submit(), itemInHand.village).then('R-10');
  });

  it('name a unit that exists', () => {
    aNewItem()
      .when(found({ conductOf: 'UNIT', unitComplainedAbout: null }))
      .then('R-01');
  });
});
