import { readFileSync } from 'node:fs';
import { goldenContract, type GoldenLife } from '#libs/testing/rule-books';
import { consultationRound } from './round.js';
import { roundEventTypes } from './round.events.js';

const file = new URL('./round.golden.json', import.meta.url);

goldenContract(
  'consultation rounds',
  JSON.parse(readFileSync(file, 'utf8')) as GoldenLife[],
  roundEventTypes,
  consultationRound,
);
