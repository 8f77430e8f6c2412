import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

const DOCUMENT = join(import.meta.dirname, '../../../docs/openapi.json');

/** As much of JSON Schema as the contract uses. */
export interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
}

type Content = Readonly<Record<string, { readonly schema: Schema }>>;

interface Described {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, Answer | Reference>>;
}

interface Answer {
  readonly content?: Content;
}

interface Reference {
  readonly $ref: string;
}

interface Document {
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly responses: Readonly<Record<string, Answer>>;
  };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
}

export interface Operation {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** Undefined without a body; `multipart` where a file goes with it. */
  readonly body: { readonly type: string; readonly schema: Schema } | undefined;
  readonly responses: Readonly<Record<string, Answer>>;
}

/** The OpenAPI document: what may be asked, and what may be answered. */
export class Contract {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: false });
  private readonly compiled = new Map<Schema, ValidateFunction>();

  private constructor(private readonly document: Document) {
    (formats as unknown as (ajv: Ajv2020) => void)(this.ajv);
    // What is sent and answered as a file is no JSON.
    this.ajv.addSchema({ ...document, $id: 'contract' });
  }

  static async read(): Promise<Contract> {
    return new Contract(JSON.parse(await readFile(DOCUMENT, 'utf8')) as Document);
  }

  get operations(): readonly Operation[] {
    return Object.entries(this.document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId, parameters = [], requestBody, responses }]) => {
        const [content] = Object.entries(requestBody?.content ?? {});
        const body = content && { type: content[0], schema: content[1].schema };
        const answers = Object.entries(responses).map(([status, answer]): [string, Answer] => [
          status,
          this.answer(answer),
        ]);
        const asked = { name: operationId, method: method.toUpperCase(), path, parameters, body };
        return { ...asked, responses: Object.fromEntries(answers) };
      }),
    );
  }

  private answer(answer: Answer | Reference): Answer {
    if (!('$ref' in answer)) return answer;
    return this.document.components.responses[answer.$ref.replace('#/components/responses/', '')] ?? {};
  }

  resolved(schema: Schema): Schema {
    const ref = schema.$ref ?? schema.allOf?.[0]?.$ref;
    return ref ? (this.document.components.schemas[ref.replace('#/components/schemas/', '')] ?? {}) : schema;
  }

  /** @returns what is wrong with it, or undefined */
  objection(schema: Schema, value: unknown): string | undefined {
    let check = this.compiled.get(schema);
    if (!check) {
      const text = JSON.stringify(schema).replaceAll('"#/components/', '"contract#/components/');
      check = this.ajv.compile(JSON.parse(text) as object);
      this.compiled.set(schema, check);
    }
    return check(value) ? undefined : this.ajv.errorsText(check.errors);
  }
}
