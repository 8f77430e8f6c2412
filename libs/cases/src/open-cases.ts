import type { DataSource } from 'typeorm';

/** Open cases that are seen by the same people: so many have tasks of these units and complain about those. */
export interface OpenCases {
  readonly units: readonly string[];
  readonly accused: readonly string[];
  readonly count: number;
}

/** All open cases as they stand on the case board; `sees` says who sees them. */
export const openCases = (dataSource: Pick<DataSource, 'query'>): Promise<OpenCases[]> =>
  dataSource.query<OpenCases[]>(
    `select units, accused, count(*)::int as count from case_board where key = '' and not closed group by units, accused`,
  );
