import ts from 'typescript';
import type { Sources } from './sources.js';

/** What an expression of the sources is, as far as they say it themselves. */
export type Value =
  | { readonly kind: 'text'; readonly text: string; readonly file: string }
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  | { readonly kind: 'object'; readonly members: ReadonlyMap<string, Value> }
  | { readonly kind: 'choice'; readonly of: readonly Value[] }
  /** Given by whoever calls this function. */
  | { readonly kind: 'given'; readonly by: NamedFunction }
  | { readonly kind: 'unknown' };

export type AnyFunction = ts.FunctionDeclaration | ts.ArrowFunction | ts.FunctionExpression;

/** A function that has a name in its module, so that its calls can be found. */
export interface NamedFunction {
  readonly node: AnyFunction;
  readonly declaration: ts.FunctionDeclaration | ts.VariableDeclaration;
}

/** What functions are called with, while a call is followed: read anew each time, for their callers may be known meanwhile. */
export type Arguments = ReadonlyMap<AnyFunction, readonly ts.Expression[]>;

const UNKNOWN: Value = { kind: 'unknown' };
const DEEPEST = 24;

export class Reader {
  constructor(private readonly sources: Sources) {}

  read(node: ts.Expression, given: Arguments, depth = 0): Value {
    if (depth > DEEPEST) return UNKNOWN;
    const deeper = (inner: ts.Expression): Value => this.read(inner, given, depth + 1);
    const file = node.getSourceFile().fileName;
    if (ts.isStringLiteralLike(node)) return { kind: 'text', text: node.text, file };
    if (ts.isNumericLiteral(node)) return { kind: 'text', text: node.text, file };
    if (ts.isTemplateExpression(node)) {
      const spans = node.templateSpans.map(({ expression, literal }) => {
        const part = deeper(expression);
        return `${part.kind === 'text' ? part.text : '…'}${literal.text}`;
      });
      return { kind: 'text', text: node.head.text + spans.join(''), file };
    }
    if (
      ts.isParenthesizedExpression(node) ||
      ts.isAsExpression(node) ||
      ts.isSatisfiesExpression(node) ||
      ts.isNonNullExpression(node)
    )
      return deeper(node.expression);
    if (ts.isConditionalExpression(node)) return choice([deeper(node.whenTrue), deeper(node.whenFalse)]);
    if (ts.isBinaryExpression(node)) return this.#operation(node, deeper);
    if (ts.isArrayLiteralExpression(node))
      return { kind: 'list', items: node.elements.flatMap((element) => itemsOf(element, deeper)) };
    if (ts.isObjectLiteralExpression(node)) return this.#object(node, given, depth);
    if (ts.isPropertyAccessExpression(node)) return memberOf(deeper(node.expression), node.name.text);
    if (ts.isElementAccessExpression(node)) {
      const key = deeper(node.argumentExpression);
      return memberOf(deeper(node.expression), key.kind === 'text' ? key.text : undefined);
    }
    if (ts.isIdentifier(node)) return this.#name(node, given, depth);
    if (ts.isCallExpression(node)) return this.#call(node, given, depth);
    return UNKNOWN;
  }

  #operation(node: ts.BinaryExpression, deeper: (inner: ts.Expression) => Value): Value {
    const { kind } = node.operatorToken;
    if (kind === ts.SyntaxKind.QuestionQuestionToken || kind === ts.SyntaxKind.BarBarToken)
      return choice([deeper(node.left), deeper(node.right)]);
    const [left, right] = [deeper(node.left), deeper(node.right)];
    return kind === ts.SyntaxKind.PlusToken && left.kind === 'text' && right.kind === 'text'
      ? { ...left, text: left.text + right.text }
      : UNKNOWN;
  }

  #object(node: ts.ObjectLiteralExpression, given: Arguments, depth: number): Value {
    const members = new Map<string, Value>();
    for (const property of node.properties) {
      if (ts.isPropertyAssignment(property)) {
        if (!ts.isComputedPropertyName(property.name))
          members.set(property.name.text, this.read(property.initializer, given, depth + 1));
      } else if (ts.isShorthandPropertyAssignment(property)) {
        members.set(property.name.text, this.#name(property.name, given, depth + 1));
      } else if (ts.isSpreadAssignment(property)) {
        const spread = this.read(property.expression, given, depth + 1);
        if (spread.kind === 'object') for (const [name, value] of spread.members) members.set(name, value);
      }
    }
    return { kind: 'object', members };
  }

  #name(name: ts.Identifier, given: Arguments, depth: number): Value {
    const found = depth > DEEPEST ? undefined : this.sources.declarationOf(name);
    if (found === undefined || ts.isFunctionDeclaration(found)) return UNKNOWN;
    if (ts.isVariableDeclaration(found))
      return found.initializer ? this.read(found.initializer, given, depth + 1) : UNKNOWN;
    return this.#bound(found, given, depth + 1);
  }

  /** A parameter, or a part of one. */
  #bound(found: ts.ParameterDeclaration | ts.BindingElement, given: Arguments, depth: number): Value {
    const value = ts.isParameter(found)
      ? this.#argument(found, given, depth)
      : this.#part(found, given, depth);
    if (found.initializer === undefined) return value;
    const otherwise = this.read(found.initializer, given, depth + 1);
    if (value.kind === 'unknown') return otherwise;
    return value.kind === 'given' ? choice([value, otherwise]) : value;
  }

  #argument(parameter: ts.ParameterDeclaration, given: Arguments, depth: number): Value {
    const by = parameter.parent as AnyFunction;
    const known = given.get(by);
    if (known) {
      const argument = known[by.parameters.indexOf(parameter)];
      return argument ? this.read(argument, given, depth + 1) : UNKNOWN;
    }
    if (ts.isFunctionDeclaration(by)) return { kind: 'given', by: { node: by, declaration: by } };
    return isFunction(by) && ts.isVariableDeclaration(by.parent)
      ? { kind: 'given', by: { node: by, declaration: by.parent } }
      : UNKNOWN;
  }

  #part(found: ts.BindingElement, given: Arguments, depth: number): Value {
    const whole = found.parent.parent;
    const name = found.propertyName ?? found.name;
    if (!ts.isObjectBindingPattern(found.parent) || !ts.isIdentifier(name)) return UNKNOWN;
    if (ts.isVariableDeclaration(whole))
      return whole.initializer
        ? memberOf(this.read(whole.initializer, given, depth + 1), name.text)
        : UNKNOWN;
    return memberOf(this.#bound(whole, given, depth + 1), name.text);
  }

  #call(node: ts.CallExpression, given: Arguments, depth: number): Value {
    const called = this.functionOf(node.expression);
    if (called === undefined) return UNKNOWN;
    const inside: Arguments = new Map([...given, [called.node, node.arguments]]);
    const returned = returnsOf(called.node).map((expression) => this.read(expression, inside, depth + 1));
    return returned.length ? choice(returned) : UNKNOWN;
  }

  /** The function of the sources that a call names. */
  functionOf(callee: ts.Expression): NamedFunction | undefined {
    const found = ts.isIdentifier(callee) ? this.sources.declarationOf(callee) : undefined;
    if (found === undefined) return undefined;
    if (ts.isFunctionDeclaration(found)) return { node: found, declaration: found };
    if (!ts.isVariableDeclaration(found) || found.initializer === undefined) return undefined;
    return isFunction(found.initializer) ? { node: found.initializer, declaration: found } : undefined;
  }
}

export const isFunction = (node: ts.Node): node is ts.ArrowFunction | ts.FunctionExpression =>
  ts.isArrowFunction(node) || ts.isFunctionExpression(node);

function memberOf(value: Value, name: string | undefined): Value {
  if (value.kind === 'given') return value;
  if (value.kind === 'choice') return choice(value.of.map((one) => memberOf(one, name)));
  if (value.kind !== 'object') return UNKNOWN;
  if (name === undefined) return choice([...value.members.values()]);
  return value.members.get(name) ?? UNKNOWN;
}

function itemsOf(element: ts.Expression, read: (node: ts.Expression) => Value): readonly Value[] {
  if (!ts.isSpreadElement(element)) return [read(element)];
  const spread = read(element.expression);
  return spread.kind === 'list' ? spread.items : [spread];
}

export function choice(values: readonly Value[]): Value {
  const of = values.flatMap((value) => (value.kind === 'choice' ? value.of : [value]));
  const [first = UNKNOWN] = of;
  return of.length === 1 ? first : { kind: 'choice', of };
}

function returnsOf(node: AnyFunction): readonly ts.Expression[] {
  if (node.body === undefined) return [];
  if (!ts.isBlock(node.body)) return [node.body];
  const returned: ts.Expression[] = [];
  const visit = (inner: ts.Node): void => {
    if (ts.isFunctionLike(inner)) return;
    if (ts.isReturnStatement(inner) && inner.expression) returned.push(inner.expression);
    ts.forEachChild(inner, visit);
  };
  visit(node.body);
  return returned;
}
