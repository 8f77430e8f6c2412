import { expect, it } from '@jest/globals';
import { markForSealing, sealingMark } from './sealing-marks.js';

class Above {}
class Below extends Above {}
class Beside extends Above {}

markForSealing(Above.prototype, 'words', 'words');
markForSealing(Below.prototype, 'person', 'person');

it('marks of a class hold for the classes that extend it, and not the other way round', () => {
  expect(sealingMark(new Below(), 'words')).toBe('words');
  expect(sealingMark(new Below(), 'person')).toBe('person');
  expect(sealingMark(new Above(), 'person')).toBeUndefined();
  expect(sealingMark(new Beside(), 'person')).toBeUndefined();
  expect(sealingMark({ words: 'a' }, 'words')).toBeUndefined();
  expect(sealingMark(new Below(), 'toString')).toBeUndefined();
});
