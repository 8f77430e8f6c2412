import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Response } from 'supertest';

const DOCUMENT = join(import.meta.dirname, '../../../../docs/openapi.json');

interface Described {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, { readonly schema: object }>>;
}

/** What is read of the contract. */
export interface Document {
  readonly components: { readonly responses: Readonly<Record<string, Described>> };
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly operationId: string;
            readonly parameters?: readonly { readonly name: string }[];
            readonly responses: Readonly<Record<string, Described>>;
          }
        >
      >
    >
  >;
}

interface Route {
  readonly method: string;
  readonly address: RegExp;
  readonly operation: Document['paths'][string][string];
}

/** Asked of by what it says it is. */
const ANY_CASE = 'readCase';

/**
 * A contract, read more strictly than its readers may: a member of an answer of which it says nothing is a mistake, since somebody forgot to say it.
 */
export class Contract {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly routes: readonly Route[];
  private readonly compiled = new Map<string, ValidateFunction>();
  private readonly document: Document;

  constructor(document: Document) {
    this.document = closed(document) as Document;
    (formats as unknown as (ajv: Ajv2020) => void)(this.ajv);
    this.ajv.addSchema({ ...this.document, $id: 'contract' });
    this.routes = Object.entries(this.document.paths)
      // An address that is written out goes before one with a place for an id.
      .sort(([one], [other]) => one.split('{').length - other.split('{').length)
      .flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => ({
          method: method.toUpperCase(),
          address: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
          operation,
        })),
      );
  }

  /** Whether this is a list that can be asked for what was there after a command. */
  isList(path: string): boolean {
    const { parameters = [] } = this.routeOf('GET', path)?.operation ?? {};
    return ['after', 'cursor'].every((asked) => parameters.some(({ name }) => name === asked));
  }

  /** Holds an answer against it. @throws where they differ */
  readonly isAsDocumented = (response: Response): void => {
    const { method, url } = response.request as unknown as { readonly method: string; readonly url: string };
    this.check(method, new URL(url).pathname, response);
  };

  private check(
    method: string,
    path: string,
    { status, type, body }: Pick<Response, 'status' | 'type'> & { body: unknown },
  ): void {
    const route = this.routeOf(method, path);
    if (!route) return;
    const { operationId, responses } = route.operation;
    const { $ref, content } = responses[status] ?? {};
    const said = $ref ? this.document.components.responses[$ref.split('/').at(-1) ?? ''] : { content };
    const schema = said?.content?.[type]?.schema;
    // Of a file the contract says that it is one.
    if (!schema || !type.endsWith('json')) return;
    for (const form of [schema, ...(operationId === ANY_CASE && status === 200 ? [viewOf(body)] : [])]) {
      const check = this.compile(JSON.stringify(form));
      if (!check(body))
        throw new Error(
          `The answer ${status} of ${operationId} is not as it is documented: ${this.ajv.errorsText(check.errors)} in ${JSON.stringify(body).slice(0, 3_000)}`,
        );
    }
  }

  private routeOf(method: string, path: string): Route | undefined {
    return this.routes.find((one) => one.method === method && one.address.test(path));
  }

  private compile(schema: string): ValidateFunction {
    const check =
      this.compiled.get(schema) ??
      this.ajv.compile(JSON.parse(schema.replaceAll('"#/components/', '"contract#/components/')) as object);
    this.compiled.set(schema, check);
    return check;
  }
}

/** `consultation-round` → `ConsultationRoundView`: what is said of a case of this very type. */
function viewOf(body: unknown): object {
  const { category } = body as { readonly category: string };
  const name = category.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return { $ref: `#/components/schemas/${name}View` };
}

/** The same schemas, of which none takes a member that it does not name. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const inside = Object.fromEntries(Object.entries(schema).map(([name, part]) => [name, closed(part)]));
  return 'properties' in schema && 'type' in schema && schema.type === 'object'
    ? { additionalProperties: false, ...inside }
    : inside;
}

let committed: Contract | undefined;

/** The contract of the service as it is committed. */
export const committedContract = (): Contract =>
  (committed ??= new Contract(JSON.parse(readFileSync(DOCUMENT, 'utf8')) as Document));
