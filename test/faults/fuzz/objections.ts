import type { Call } from './calls.js';
import type { Answered } from './caller.js';
import type { Contract } from './contract.js';

/** Nothing of this may be told to anybody. */
const INNARDS =
  /node_modules|\.[jt]s:\d+|at \w+ \(|relation "|syntax error at|violates |select .* from |\/tmp\/|\/work\//i;
/** "Stored, but not in the list yet" is what was promised to whoever gives `after=`. */
const NOT_YET = 'late-view';

/** What is wrong with an answer, by the contract and by what holds for all of them. Empty where it is as it should be. */
export function objectionsTo(contract: Contract, { operation, method }: Call, answer: Answered): string[] {
  const { status, type, text } = answer;
  const wrong: string[] = [];
  const isHead = method === 'HEAD';
  const body = isHead ? undefined : parsed(text);
  if (status >= 500 && (body as { code?: unknown } | undefined)?.code !== NOT_YET)
    wrong.push(`it failed: ${text.slice(0, 300)}`);
  if (status >= 400) {
    if (type !== 'application/problem+json') wrong.push(`the error came as ${type || 'nothing'}`);
    if (!isHead) {
      const { code, title, status: told } = (body ?? {}) as Readonly<Record<string, unknown>>;
      if (typeof code !== 'string' || typeof title !== 'string' || told !== status)
        wrong.push(`the error has no code of its own: ${text.slice(0, 200)}`);
    }
    if (INNARDS.test(text)) wrong.push(`the error tells what is inside: ${text.slice(0, 300)}`);
  }
  if (!operation) return wrong;
  const declared = operation.responses[String(status)];
  if (!declared) return [...wrong, `nobody declared that it may answer ${status}: ${text.slice(0, 200)}`];
  if (!declared.content) return wrong;
  const content = Object.entries(declared.content).find(([known]) => known.split(';')[0] === type)?.[1];
  if (!content)
    return [
      ...wrong,
      `${status} came as ${type || 'nothing'} and not as ${Object.keys(declared.content).join()}`,
    ];
  if (!type.endsWith('json')) return wrong;
  const objection = body === undefined ? 'it is no JSON' : contract.objection(content.schema, body);
  if (objection) wrong.push(`${status} is not as declared: ${objection}: ${text.slice(0, 200)}`);
  return wrong;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
