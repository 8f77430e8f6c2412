import { readFileSync } from 'node:fs';
import { goldenContract, type GoldenLife } from '#libs/testing/rule-books';
import { evolveVersions, organisationLoadingEventTypes } from './organisation-loaded.events.js';

const file = new URL('./organisation-loaded.golden.json', import.meta.url);

goldenContract(
  'loaded organisations',
  JSON.parse(readFileSync(file, 'utf8')) as GoldenLife[],
  organisationLoadingEventTypes,
  {
    initial: [] as readonly (readonly [number, string])[],
    evolve: (versions, event) => [...evolveVersions(new Map(versions), event)],
  },
);
