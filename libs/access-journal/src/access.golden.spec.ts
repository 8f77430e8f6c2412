import { readFileSync } from 'node:fs';
import { goldenContract, type GoldenLife } from '#libs/testing/rule-books';
import { accessJournal, type AccessRow } from './access-journal.projection.js';
import { accessEventTypes } from './access.events.js';

const file = new URL('./access.golden.json', import.meta.url);

type Row = Omit<AccessRow, 'stream'>;

/** Nothing decides on these streams: what they fold to is the journal. */
goldenContract(
  'the access journal',
  JSON.parse(readFileSync(file, 'utf8')) as GoldenLife[],
  accessEventTypes,
  {
    initial: [] as readonly Row[],
    evolve: (rows, event) => {
      const made: Row[] = [];
      const set = (row: Row): void => void made.push(row);
      const nothing = {
        get: () => undefined,
        all: () => [],
        alter: () => undefined,
        remove: () => undefined,
      };
      accessJournal.fold(
        { ...nothing, set },
        { ...event, stream: 'access-1', revision: rows.length, position: '' },
      );
      return [...rows, ...made];
    },
  },
);
