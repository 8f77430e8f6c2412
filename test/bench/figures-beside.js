const load = (path) => import(`../../dist/${path}`);

/** The same questions as bare SQL, on connections like those that the service counts on. */
export async function openBeside(folder) {
  const [{ openRuntime }, { readConfiguration }, { readVersion }] = await Promise.all(
    [
      'apps/api/src/runtime.js',
      'apps/api/src/configuration.js',
      'libs/organisation/src/organisation-tables.js',
    ].map(load),
  );
  const [{ FigureStore }, { Definitions }, { Tree }, { daysOf }] = await Promise.all(
    ['figure-store', 'definitions', 'tree', 'question'].map((name) => load(`libs/figures/src/${name}.js`)),
  );
  const runtime = await openRuntime(
    readConfiguration({ ...process.env, HUIYING_DATA: folder }, 'DEMO'),
    'command line',
    () => undefined,
  );
  const {
    figures: pool,
    database: { dataSource },
  } = runtime;
  const { rows } = await pool.query(
    `select count(*)::integer as rows, (select sum(pg_total_relation_size(relid)) / 1048576 from pg_partition_tree('fact'))::integer as mib from fact`,
  );
  const size = { 'rows of facts': rows[0].rows, 'facts MiB': rows[0].mib };
  const tree = new Tree(await readVersion(dataSource, 1));
  const definitions = new Definitions();
  let took = 0;
  const store = new FigureStore(
    {
      query: async (...asked) => {
        const began = performance.now();
        const answer = await pool.query(...asked);
        took += performance.now() - began;
        return answer;
      },
    },
    90,
  );
  const ask = async ({ metric, period, groupBy }, { asOf, knownAt }) => {
    took = 0;
    const definition = definitions.find(metric);
    const asked = [definition, ...(definition.twin === null ? [] : [definitions.find(definition.twin)])];
    for (const one of asked)
      await store.groups(
        {
          definition: one,
          period: daysOf(period),
          unit: 'qinghe-county',
          groupBy,
          filters: {},
          asOf,
          position: knownAt,
          tree: 1,
        },
        tree,
      );
    return took;
  };
  return { ask, size, metrics: metricsOf(definitions), close: () => runtime.close() };
}

function metricsOf(definitions) {
  return definitions.metrics().filter((metric) => !definitions.find(metric).notEstablished);
}
