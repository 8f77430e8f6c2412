import { readFileSync } from 'node:fs';
import { goldenContract, type GoldenLife } from '#libs/testing/rule-books';
import { rectificationPlan } from './plan.js';
import { planEventTypes } from './plan.events.js';

const file = new URL('./plan.golden.json', import.meta.url);

goldenContract(
  'rectification plans',
  JSON.parse(readFileSync(file, 'utf8')) as GoldenLife[],
  planEventTypes,
  rectificationPlan,
);
