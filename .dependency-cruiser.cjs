const { readdirSync, readFileSync } = require('node:fs');
const { builtinModules } = require('node:module');

/** Case types: libs whose module declares one. A new one needs no line here. */
const CASE_TYPES = readdirSync('libs').filter((lib) =>
  readdirSync(`libs/${lib}/src`).some(
    (file) =>
      file.endsWith('.module.ts') &&
      readFileSync(`libs/${lib}/src/${file}`, 'utf8').includes('defineCaseType('),
  ),
);

/** Pure files: the kernel, the law that case types share, every file of a case type but those of its edges, and the pure door of each lib. */
const PURE = [
  '^libs/(kernel|case-law)/src/',
  `^libs/(concerns|${CASE_TYPES.join('|')})/src/`,
  '\\.events\\.ts$',
  '\\.rules\\.ts$',
  '^libs/[^/]+/src/rules\\.ts$',
  '\\.labels\\.ts$',
  '^libs/[^/]+/src/labels\\.ts$',
].join('|');

/** What codes, bodies, commands and events are called: read by pages in a browser as well. */
const LABELS = '\\.labels\\.ts$|^libs/[^/]+/src/labels\\.ts$|^libs/dictionary/src/';

/** The edges of a case type, by the ends of their names. Answers are plain by a rule of their own. */
const EDGES =
  '\\.(commands|bodies|projection|query|controller|module|answers|spec)\\.ts$|^libs/[^/]+/src/(index|answers)\\.ts$|/spec/';

/** Modules of the machine, by the names that they are resolved to. */
const MACHINE = `^(node:)?(${builtinModules.map((name) => name.replace('node:', '')).join('|')})$`;

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
      from: { path: PURE, pathNot: EDGES },
      to: {
        path: '^node_modules/|^node:|^apps/|^libs/(database|event-store|read-side|vault|write-side|ledger-import|testing)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'pure-core-types',
      comment: 'Not even types of frameworks and drivers.',
      severity: 'error',
      from: { path: PURE, pathNot: EDGES },
      to: { path: '^node_modules/|^node:' },
    },
    {
      name: 'pure-core-stays-pure',
      comment: 'Nothing impure may be reached through a neighbour either, and no module of the machine.',
      severity: 'error',
      from: { path: PURE, pathNot: EDGES },
      to: {
        path: `${MACHINE}|^node_modules/|^libs/[^/]+/src/index\\.ts$`,
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
      name: 'labels-are-words',
      comment:
        'A page takes names and no rule-book along: beside types, labels need the kernel, other labels and plain catalogues.',
      severity: 'error',
      from: { path: LABELS, pathNot: '\\.spec\\.ts$' },
      to: {
        pathNot: `^libs/kernel/src/index\\.ts$|-data\\.ts$|${LABELS}`,
        dependencyTypesNot: ['type-only'],
      },
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
      comment:
        'A spec may bring two together; a question for the facts of a command asks what stands in another stream.',
      from: { path: `^libs/(${CASE_TYPES.join('|')})/src/`, pathNot: '\\.(query|spec)\\.ts$' },
      to: { path: `^libs/(${CASE_TYPES.join('|')})/src/`, pathNot: '^libs/$1/src/' },
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
    {
      name: 'the-page-takes-names-and-types',
      severity: 'error',
      comment:
        'A browser reads answers as types, and of values labels and the kernel alone: no rule-book, no framework of the service.',
      from: { path: '^apps/web/src/' },
      to: {
        path: '^libs/|^apps/api/',
        pathNot: '^libs/kernel/src/index\\.ts$|^libs/[^/]+/src/(labels|answers)\\.ts$',
      },
    },
    {
      name: 'nothing-imports-the-page',
      severity: 'error',
      from: { pathNot: '^apps/web/' },
      to: { path: '^apps/web/' },
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
