import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import ts from 'typescript';

/** A function or a constant that a module declares by name. */
export type Declared = ts.FunctionDeclaration | ts.VariableDeclaration;

/** Texts of source files by their paths in the project. */
export type Texts = ReadonlyMap<string, string>;

/** The sources of the service, without its tests. */
export const textsOfProject = (root: string): Texts =>
  new Map(
    ['apps', 'libs']
      .flatMap((folder) => sourcesBelow(root, folder))
      .map((path) => [path, readFileSync(join(root, path), 'utf8')]),
  );

/** Sources, parsed, and what their names mean. */
export class Sources {
  readonly #files: ReadonlyMap<string, ts.SourceFile>;

  constructor(texts: Texts) {
    this.#files = new Map(
      [...texts].map(([path, text]) => [path, ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)]),
    );
  }

  files(): Iterable<ts.SourceFile> {
    return this.#files.values();
  }

  /** What a name means at a place: the nearest declaration around it, or the one that its module imports. */
  declarationOf(name: ts.Identifier): Declared | ts.ParameterDeclaration | ts.BindingElement | undefined {
    const inner = localDeclaration(name);
    return inner ?? this.#imported(name.getSourceFile(), name.text);
  }

  #imported(file: ts.SourceFile, name: string): Declared | undefined {
    for (const statement of file.statements) {
      if (!ts.isImportDeclaration(statement)) continue;
      const bindings = statement.importClause?.namedBindings;
      if (bindings === undefined || !ts.isNamedImports(bindings)) continue;
      const found = bindings.elements.find((element) => element.name.text === name);
      if (found)
        return this.#exported(
          this.#target(file, statement.moduleSpecifier),
          (found.propertyName ?? found.name).text,
        );
    }
    return undefined;
  }

  /** Follows what a module gives on from another. */
  #exported(file: ts.SourceFile | undefined, name: string): Declared | undefined {
    if (file === undefined) return undefined;
    const own = declaredIn(file.statements, name);
    if (own) return own;
    for (const statement of file.statements) {
      if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier === undefined) continue;
      const given = givenOn(statement, name);
      const found =
        given === undefined
          ? undefined
          : this.#exported(this.#target(file, statement.moduleSpecifier), given);
      if (found) return found;
    }
    return undefined;
  }

  #target(file: ts.SourceFile, specifier: ts.Expression): ts.SourceFile | undefined {
    const path = ts.isStringLiteral(specifier) ? pathOf(specifier.text, file.fileName) : undefined;
    return path === undefined ? undefined : this.#files.get(path);
  }
}

/** The file behind a door or a relative import; undefined for packages. */
export function pathOf(specifier: string, importer: string): string | undefined {
  const door = /^#(libs|rules|answers|labels)\/(.+)$/.exec(specifier);
  if (door) return `libs/${door[2]}/src/${door[1] === 'libs' ? 'index' : door[1]}.ts`;
  return specifier.startsWith('.') ? join(dirname(importer), specifier).replace(/\.js$/, '.ts') : undefined;
}

/** What is no part of the running service: tests and what helps them. */
const FOR_TESTS = /\.spec\.ts$|\.contract\.ts$|\.d\.ts$|\/(spec|contract)\/|^libs\/testing\//;

function sourcesBelow(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      return entry.isDirectory() ? sourcesBelow(root, path) : [path];
    })
    .filter((path) => path.endsWith('.ts') && !FOR_TESTS.test(path))
    .sort();
}

function givenOn({ exportClause }: ts.ExportDeclaration, name: string): string | undefined {
  if (exportClause === undefined) return name;
  if (!ts.isNamedExports(exportClause)) return undefined;
  const element = exportClause.elements.find((one) => one.name.text === name);
  return element && (element.propertyName ?? element.name).text;
}

function localDeclaration(
  name: ts.Identifier,
): Declared | ts.ParameterDeclaration | ts.BindingElement | undefined {
  for (let node: ts.Node = name.parent; ; node = node.parent) {
    const found = ts.isFunctionLike(node)
      ? node.parameters.map((parameter) => bound(parameter, name.text)).find((one) => one !== undefined)
      : ts.isBlock(node) || ts.isSourceFile(node)
        ? declaredIn(node.statements, name.text)
        : undefined;
    if (found) return found;
    if (ts.isSourceFile(node)) return undefined;
  }
}

function bound(
  declaration: ts.ParameterDeclaration | ts.VariableDeclaration | ts.BindingElement,
  name: string,
): ts.ParameterDeclaration | ts.VariableDeclaration | ts.BindingElement | undefined {
  if (ts.isIdentifier(declaration.name)) return declaration.name.text === name ? declaration : undefined;
  for (const element of declaration.name.elements) {
    const found = ts.isBindingElement(element) ? bound(element, name) : undefined;
    if (found) return found;
  }
  return undefined;
}

function declaredIn(statements: readonly ts.Statement[], name: string): Declared | undefined {
  for (const statement of statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name?.text === name && statement.body)
      return statement;
    if (!ts.isVariableStatement(statement)) continue;
    for (const declaration of statement.declarationList.declarations) {
      const found = bound(declaration, name);
      if (found && ts.isVariableDeclaration(found)) return found;
    }
  }
  return undefined;
}
