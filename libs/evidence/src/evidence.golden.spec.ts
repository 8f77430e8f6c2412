import { readFileSync } from 'node:fs';
import { chapterAlone, goldenContract, type GoldenLife } from '#libs/testing/rule-books';
import { evidenceChapter } from './evidence.js';
import { noEvidence } from './evidence-state.js';
import { evidenceEventTypes } from './evidence.events.js';

const file = new URL('./evidence.golden.json', import.meta.url);

goldenContract(
  'evidence',
  JSON.parse(readFileSync(file, 'utf8')) as GoldenLife[],
  evidenceEventTypes,
  chapterAlone(evidenceChapter, noEvidence, { atWork: [] }),
);
