import 'reflect-metadata';
import {
  demoCountyFile,
  loadOrganisation,
  openRuntime,
  readConfiguration,
  readReferenceFile,
} from './built.js';

/** Sets up a county with the units and officers of the demo, and without its accounts: a fault runs what a real county runs. */
const runtime = await openRuntime(readConfiguration(process.env, 'SET_UP'), 'command line', () => undefined);
const { reference } = await readReferenceFile(demoCountyFile());
await loadOrganisation(runtime.database.dataSource, reference);
await runtime.close();
