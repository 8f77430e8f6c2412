/** What the programs of the faults take of the service, as it was built. */
const built = (path) => import(new URL(`../../../dist/${path}`, import.meta.url).href);

export const { readConfiguration } = await built('apps/api/src/configuration.js');
export const { openRuntime } = await built('apps/api/src/runtime.js');
export const { serve } = await built('apps/api/src/serve.js');
export const { AppModule } = await built('apps/api/src/app.module.js');
export const { ReadSide } = await built('libs/read-side/src/index.js');
export const { demoCountyFile, loadOrganisation, readReferenceFile } = await built(
  'libs/organisation/src/index.js',
);
export { NestFactory } from '@nestjs/core';
