/** Pure files: the kernel, rule-books, event declarations, and the pure entry of each lib. */
const PURE = [
  '^libs/kernel/src/',
  '\.events\.ts$',
  '\.rules\.ts$',
  '^libs/[^/]+/src/rules\.ts$',
  '^libs/concerns/src/concern(-coverage|-state|-vocabulary)?\.ts$',
  '^libs/disputes/src/dispute(-case|-state|-vocabulary)?\.ts$',
  '^libs/petitions/src/petition(-case|-state|-vocabulary)?\.ts$',
  '^libs/rectifications/src/item(-case|-state|-vocabulary)?\.ts$',
  '^libs/rectifications/src/style-catalogue-data\.ts$',
  '^libs/evidence/src/evidence(-state|-vocabulary)?\.ts$',
  '^libs/consultations/src/round(-case|-state|-vocabulary)?\.ts$',
  '^libs/rectification-plans/src/plan(-case|-state|-vocabulary)?\.ts$',
  '^libs/cases/src/(case-description|erasure)\.ts$',
  '^libs/organisation/src/(jurisdiction|legal-date|permissions|principal|work-calendar|work-calendar-data)\.ts$',
].join('|');

/** What the service answers: schemas and their types, which a page in a browser reads as well. */
const ANSWERS = '\\.answers\\.ts$|^libs/[^/]+/src/answers\\.ts$|^libs/contracts/src/answers/';

module.exports = {
  forbidden: [
    {
      name: 'nothing-unresolved',
      comment: 'A path that cannot be resolved hides from every other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-circular',
      comment: 'Circles of files; circles of doors are found by test/doors-page.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'pure-core',
      comment: 'A rule-book knows no framework, no driver and nothing of the machine.',
      severity: 'error',
      from: { path: PURE, pathNot: '\\.spec\\.ts$' },
      to: {
        path: '^node_modules/|^node:|^apps/|^libs/(database|event-store|read-side|vault|write-side|ledger-import|testing)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'pure-core-types',
      comment: 'Not even types of frameworks and drivers.',
      severity: 'error',
      from: { path: PURE, pathNot: '\\.spec\\.ts$' },
      to: { path: '^node_modules/|^node:' },
    },
    {
      name: 'pure-core-builtin',
      severity: 'error',
      from: { path: PURE, pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pure-core-stays-pure',
      comment: 'Nothing impure may be reached through a neighbour either.',
      severity: 'error',
      from: { path: PURE, pathNot: '\\.spec\\.ts$' },
      to: {
        path: '^node_modules/|^libs/[^/]+/src/index\\.ts$',
        pathNot: '^libs/kernel/src/index\\.ts$',
        reachable: true,
      },
    },
    {
      name: 'answers-are-plain',
      comment:
        'A browser reads them: no framework, no driver, nothing of the machine, not even through a neighbour.',
      severity: 'error',
      from: { path: ANSWERS },
      to: {
        path: '^node_modules/|^node:|^libs/[^/]+/src/index\\.ts$',
        pathNot: '^libs/kernel/src/index\\.ts$|^node_modules/@sinclair/typebox/',
        reachable: true,
      },
    },
    {
      name: 'answers-are-plain-builtin',
      severity: 'error',
      from: { path: ANSWERS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'kernel-imports-nothing',
      severity: 'error',
      from: { path: '^libs/kernel/src/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^libs/kernel/src/' },
    },
    {
      name: 'case-types-do-not-know-each-other',
      severity: 'error',
      // A spec may bring two together.
      from: {
        path: '^libs/(disputes|petitions|consultations|rectifications)/src/',
        pathNot: '\\.spec\\.ts$',
      },
      to: { path: '^libs/(disputes|petitions|consultations|rectifications)/src/', pathNot: '^libs/$1/src/' },
    },
    {
      name: 'testing-only-in-tests',
      severity: 'error',
      from: {
        path: '^(apps|libs)/',
        pathNot: '\\.spec\\.ts$|\\.contract\\.ts$|/spec/|/contract/|^libs/testing/',
      },
      to: { path: '^libs/testing/' },
    },
    {
      name: 'libs-do-not-import-the-app',
      severity: 'error',
      from: { path: '^libs/', pathNot: '^libs/testing/' },
      to: { path: '^apps/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'node', 'default'],
      exportsFields: ['exports'],
    },
  },
};
