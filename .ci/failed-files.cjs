// failed-files.cjs RESULT: the test files that failed in Jest's JSON, one a line. Fails when there is no result, or too many for chance.
const { readFileSync } = require('node:fs');
const { relative } = require('node:path');

const MOST = 5;
const failed = JSON.parse(readFileSync(process.argv[2], 'utf8')).testResults.filter(
  ({ status }) => status === 'failed',
);
if (failed.length === 0 || failed.length > MOST) process.exit(1);
console.log(failed.map(({ name }) => relative(process.cwd(), name)).join('\n'));
