import ts from 'typescript';
import type { AnyCaseType, AnyList } from '#libs/cases';
import { type HandWritten, typeSaidBy } from './hand-written.js';

type Definition = AnyCaseType['classes'][number]['definition'];

/** Where things are named for people: counted apart, by `labelsOfCommand`. */
const LABELS = /[./]labels\.ts$/;
/** Where permissions are named and granted: counted apart. */
const GRANTS = /^libs\/organisation\/src\/(role-)?permissions\.ts$/;
/** Calls that are followed from a decider on its way to the events that it writes. */
const DEPTH = 3;

const inLowerCase = (name: string): string => `${name[0]?.toLowerCase()}${name.slice(1)}`;

/**
 * Files that know a command: those in which its name or that of its body stands, those that declare its decider, and those in which one of the
 * events that the decider writes is declared, written, folded or counted. Whoever only asks which event it was does not count, and neither do grants
 * and labels.
 */
export const filesOfCommand = (
  definition: Definition,
  events: ReadonlySet<string>,
  sources: readonly HandWritten[],
): readonly string[] => knowing(definition, events, sources).filter((path) => !LABELS.test(path));

/** Files in which it stands what the command, its body or its events are called. */
export const labelsOfCommand = (
  definition: Definition,
  events: ReadonlySet<string>,
  sources: readonly HandWritten[],
): readonly string[] => knowing(definition, events, sources).filter((path) => LABELS.test(path));

function knowing(
  definition: Definition,
  events: ReadonlySet<string>,
  sources: readonly HandWritten[],
): readonly string[] {
  const names = [definition.type, ...('body' in definition ? [definition.body.name] : [])];
  const decider = inLowerCase(definition.type);
  const written = eventsOf(definition.type, events, sources);
  return sources
    .filter(
      ({ path, words, entries, declared }) =>
        !GRANTS.test(path) &&
        (names.some((name) => words.has(name)) ||
          declared.has(decider) ||
          written.some((event) => entries.has(event))),
    )
    .map(({ path }) => path);
}

/** Types of the events that the decider of a command writes, or a function of the same lib that it calls. */
export function eventsOf(
  command: string,
  events: ReadonlySet<string>,
  sources: readonly HandWritten[],
): readonly string[] {
  const decider = inLowerCase(command);
  const home = sources.find(({ declared }) => declared.has(decider));
  const written = sources.flatMap(({ file }) => writtenInTable(command, file));
  const from = home?.path ?? written[0]?.getSourceFile().fileName ?? '';
  const lib = sources.filter(({ path }) => libOf(path) === libOf(from));
  const found = new Set<string>();
  const met = new Set<string>();
  const visit = (node: ts.Node, depth: number): void => {
    const type = typeSaidBy(node);
    if (type !== undefined && events.has(type)) found.add(type);
    if (ts.isIdentifier(node)) follow(node.text, depth + 1);
    ts.forEachChild(node, (part) => visit(part, depth));
  };
  const follow = (name: string, depth: number): void => {
    if (met.has(name) || depth > DEPTH) return;
    met.add(name);
    const declaration = lib.flatMap(({ declared }) => declared.get(name) ?? []).find(isFunction);
    if (declaration) visit(declaration, depth);
  };
  follow(decider, 0);
  for (const node of written) visit(node, 0);
  return [...found];
}

/** Deciders that are written where the table of their chapter stands. */
function writtenInTable(command: string, file: ts.SourceFile): readonly ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isPropertyAssignment(node) &&
      node.name.getText() === command &&
      ts.isArrowFunction(node.initializer)
    )
      found.push(node.initializer);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

const libOf = (path: string): string => path.split('/').slice(0, 2).join('/');

const isFunction = (node: ts.Node): boolean =>
  ts.isFunctionDeclaration(node) ||
  (ts.isVariableDeclaration(node) && node.initializer !== undefined && ts.isArrowFunction(node.initializer));

/** Files that know a list: those in which the name of its read model, of its rows, or the constant that declares it stands. */
export function filesOfList(
  { name, readModel, controller }: AnyList,
  sources: readonly HandWritten[],
): readonly string[] {
  const id = inLowerCase(controller.name.replace(/Controller$/, ''));
  const constants = sources.flatMap(({ declared }) =>
    [...declared].flatMap(([constant, node]) => (node.getText().includes(`id: '${id}'`) ? [constant] : [])),
  );
  const names = [name, readModel.table.name, ...constants];
  return sources
    .filter(({ path, words }) => !LABELS.test(path) && names.some((one) => words.has(one)))
    .map(({ path }) => path);
}
