// count.cjs FOLDER RUN…: counts the tests of FOLDER/RUN.json, for a file that was run again by RUN-again.json. Fails when any failed.
const { existsSync, readFileSync } = require('node:fs');
const { relative } = require('node:path');

const [folder, ...runs] = process.argv.slice(2);
const read = (name) => {
  const file = `${folder}/${name}.json`;
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).testResults : [];
};

const sum = { passed: 0, failed: 0, skipped: 0 };
for (const run of runs) {
  const files = read(run);
  if (files.length === 0) sum.failed += 1; // It ended without a result.
  const again = new Map(read(`${run}-again`).map((file) => [file.name, file]));
  for (const first of files) {
    const file = again.get(first.name) ?? first;
    const count = (...statuses) =>
      file.assertionResults.filter(({ status }) => statuses.includes(status)).length;
    sum.passed += count('passed');
    sum.skipped += count('pending', 'todo', 'skipped', 'disabled');
    // A file that breaks before its first test has failed, too.
    sum.failed += file.status === 'failed' ? Math.max(1, count('failed')) : 0;
    if (file !== first && file.status === 'passed') {
      const names = first.assertionResults
        .filter(({ status }) => status === 'failed')
        .map(({ fullName }) => fullName);
      console.log(
        `unsteady (${run}): ${relative(process.cwd(), first.name)}: ${names.join('; ') || first.message}`,
      );
    }
  }
}
console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exitCode = sum.failed === 0 && sum.passed > 0 ? 0 : 1;
