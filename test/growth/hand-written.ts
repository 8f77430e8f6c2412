import ts from 'typescript';
import { textsOfProject } from '../rules-page/sources.js';

/** What of the project is a test, or tells a sample life with what is there already. */
const BESIDE = /^libs\/testing\/|\/spec\/|^apps\/api\/src\/demo\//;

/** One file, and in which roles words stand in it. Comments do not count. */
export interface HandWritten {
  readonly path: string;
  readonly file: ts.SourceFile;
  /** Every identifier and every text. */
  readonly words: ReadonlySet<string>;
  /** What stands there as the name of a member, or as the `type` of an object or of a type. */
  readonly entries: ReadonlySet<string>;
  /** Functions and constants of the module. */
  readonly declared: ReadonlyMap<string, ts.Node>;
}

/** The sources of the service, read once: written by hand, without specs and without what is beside the service. */
export const handWritten = (root: string): readonly HandWritten[] =>
  [...textsOfProject(root)].filter(([path]) => !BESIDE.test(path)).map(([path, text]) => parsed(path, text));

export function parsed(path: string, text: string): HandWritten {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const words = new Set<string>();
  const entries = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) words.add(node.text);
    if (ts.isPropertyAssignment(node) || ts.isMethodDeclaration(node)) entries.add(node.name.getText());
    const type = typeSaidBy(node);
    if (type !== undefined) entries.add(type);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { path, file, words, entries, declared: new Map(file.statements.flatMap(declaredBy)) };
}

/** `X` of `type: 'X'`, in an object or in a type. */
export function typeSaidBy(node: ts.Node): string | undefined {
  if (ts.isPropertyAssignment(node) && node.name.getText() === 'type' && ts.isStringLiteral(node.initializer))
    return node.initializer.text;
  return ts.isPropertySignature(node) &&
    node.name.getText() === 'type' &&
    node.type &&
    ts.isLiteralTypeNode(node.type) &&
    ts.isStringLiteral(node.type.literal)
    ? node.type.literal.text
    : undefined;
}

function declaredBy(statement: ts.Statement): readonly (readonly [string, ts.Node])[] {
  if (ts.isFunctionDeclaration(statement) && statement.name) return [[statement.name.text, statement]];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap((one) =>
    ts.isIdentifier(one.name) ? [[one.name.text, one] as const] : [],
  );
}
