import ts from 'typescript';
import { type Arguments, choice, type NamedFunction, Reader, type Value } from './values.js';
import { Sources, type Texts } from './sources.js';

/** One way in which the code refuses. `rule` and `basis` are empty where the sources do not say them in one place. */
export interface FoundRefusal {
  readonly code: string;
  readonly rule: { readonly zh: string; readonly en: string } | null;
  readonly basis: readonly string[];
  /** Where the rule is put into words, or else where it refuses. */
  readonly file: string;
}

/** Every refusal that the code can give: each call of `refuse`, and, where a function is given code or words by its caller, each of its calls too. */
export function refusalsIn(texts: Texts): readonly FoundRefusal[] {
  const sources = new Sources(texts);
  const reader = new Reader(sources);
  const calls = callsIn(sources);
  const callsOf = ({ declaration, node }: NamedFunction): readonly ts.CallExpression[] => {
    const name = declaration.name && ts.isIdentifier(declaration.name) ? declaration.name.text : '';
    return (calls.get(name) ?? []).filter((call) => reader.functionOf(call.expression)?.node === node);
  };

  /** The refusal of one call, and of everything that is still open in it, followed to the callers. */
  const follow = (call: ts.CallExpression, given: Arguments, depth = 0): readonly FoundRefusal[] => {
    const [argument] = call.arguments;
    const refusal = argument ? reader.read(argument, given) : undefined;
    if (refusal?.kind !== 'object') throw new Error(`${placeOf(call)}: a refusal is refuse({ code, … })`);
    const member = (name: string): Value => refusal.members.get(name) ?? { kind: 'unknown' };
    const [code, rule, basis] = [member('code'), member('rule'), member('basis')];
    const giver = giverOf(code) ?? giverOf(rule) ?? giverOf(basis);
    const callers = giver && depth < 8 ? callsOf(giver) : [];
    const own = found(code, rule, basis, call, callers.length > 0);
    const further =
      giver === undefined
        ? []
        : callers.flatMap((caller) =>
            follow(call, new Map([...given, [giver.node, caller.arguments]]), depth + 1),
          );
    return [...own, ...further];
  };
  return (calls.get('refuse') ?? [])
    .filter((call) => isTheKernels(call))
    .flatMap((call) => follow(call, new Map()));
}

function callsIn(sources: Sources): ReadonlyMap<string, readonly ts.CallExpression[]> {
  const calls = new Map<string, ts.CallExpression[]>();
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const { text } = node.expression;
      calls.set(text, [...(calls.get(text) ?? []), node]);
    }
    ts.forEachChild(node, visit);
  };
  for (const file of sources.files()) visit(file);
  return calls;
}

/** Imported as `refuse`: nothing else of that name gives refusals. */
const isTheKernels = (call: ts.CallExpression): boolean =>
  call
    .getSourceFile()
    .statements.some(
      (statement) =>
        ts.isImportDeclaration(statement) &&
        statement.importClause?.namedBindings !== undefined &&
        ts.isNamedImports(statement.importClause.namedBindings) &&
        statement.importClause.namedBindings.elements.some(({ name }) => name.text === 'refuse'),
    );

function found(
  code: Value,
  rule: Value,
  basis: Value,
  call: ts.CallExpression,
  hasCallers: boolean,
): readonly FoundRefusal[] {
  const codes = textsOf(code);
  if (codes.length === 0) {
    if (hasCallers) return [];
    throw new Error(`${placeOf(call)}: nothing says which code this refusal has`);
  }
  const wordings = wordingsOf(rule);
  const file = call.getSourceFile().fileName;
  const articles = textsOf(basis).map(({ text }) => text);
  const inWords: readonly Pick<FoundRefusal, 'rule' | 'file'>[] =
    wordings.length === 0
      ? [{ rule: null, file }]
      : wordings.map(({ zh, en, file }) => ({ rule: { zh, en }, file }));
  return codes.flatMap(({ text }) => inWords.map((words) => ({ code: text, basis: articles, ...words })));
}

interface Wording {
  readonly zh: string;
  readonly en: string;
  readonly file: string;
}

function wordingsOf(rule: Value): readonly Wording[] {
  const all = choice([rule]);
  return (all.kind === 'choice' ? all.of : [all]).flatMap((one) => {
    if (one.kind !== 'object') return [];
    const [zh, en] = [one.members.get('zh'), one.members.get('en')].map((side) =>
      side === undefined ? [] : textsOf(side),
    );
    return (zh ?? []).map((sentence, index) => ({
      zh: sentence.text,
      en: en?.[index]?.text ?? '',
      file: sentence.file,
    }));
  });
}

type Text = Extract<Value, { kind: 'text' }>;

function textsOf(value: Value): readonly Text[] {
  if (value.kind === 'text') return [value];
  if (value.kind === 'choice') return value.of.flatMap(textsOf);
  return value.kind === 'list' ? value.items.flatMap(textsOf) : [];
}

function giverOf(value: Value): NamedFunction | undefined {
  if (value.kind === 'given') return value.by;
  const inner =
    value.kind === 'choice'
      ? value.of
      : value.kind === 'list'
        ? value.items
        : value.kind === 'object'
          ? [...value.members.values()]
          : [];
  return inner.map(giverOf).find((one) => one !== undefined);
}

function placeOf(node: ts.Node): string {
  const file = node.getSourceFile();
  return `${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}
