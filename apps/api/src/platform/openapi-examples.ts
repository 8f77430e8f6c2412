import type { OpenAPIObject } from '@nestjs/swagger';

/** As much of a body's schema as an example depends on. */
interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly minLength?: number;
  readonly example?: unknown;
}

type Components = NonNullable<OpenAPIObject['components']>;
type Schemas = Readonly<Record<string, Schema>>;

const PREFIX = '#/components/schemas/';

/**
 * Every body with an example that its own schema accepts, so that it can be sent from the page at once: the members that must be there, and those
 * whose declaration gives an example.
 */
export function withExamples(document: OpenAPIObject): OpenAPIObject {
  const schemas: Record<string, Schema> = { ...(document.components?.schemas as Schemas) };
  const given = (schema: Schema): Schema => {
    const name = schema.$ref?.slice(PREFIX.length);
    if (name === undefined) return { ...schema, example: exampleOf(schema, schemas) };
    schemas[name] = { ...schemas[name], example: exampleOf(schema, schemas) };
    return schema;
  };
  for (const methods of Object.values(document.paths))
    for (const operation of Object.values(methods) as {
      requestBody?: { content: Record<string, { schema: Schema }> };
    }[])
      for (const content of Object.values(operation.requestBody?.content ?? {}))
        content.schema = given(content.schema);
  return { ...document, components: { ...document.components, schemas: schemas as Components['schemas'] } };
}

function exampleOf(schema: Schema, schemas: Schemas): unknown {
  if (schema.example !== undefined)
    return schema.type === 'array' && !Array.isArray(schema.example) ? [schema.example] : schema.example;
  const ref = schema.$ref ?? schema.allOf?.[0]?.$ref;
  if (ref !== undefined) return exampleOf(schemas[ref.slice(PREFIX.length)] ?? {}, schemas);
  if (schema.enum) return schema.enum[0];
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([name, member]) => schema.required?.includes(name) || member.example !== undefined)
          .map(([name, member]) => [name, exampleOf(member, schemas)]),
      );
    case 'array':
      return [exampleOf(schema.items ?? {}, schemas)];
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1);
    case 'boolean':
      return false;
    default:
      return textFor(schema);
  }
}

const BY_FORMAT: Readonly<Record<string, string>> = {
  uuid: '0190a3c4-7d20-7c11-9e54-3f6b8a2d1c07',
  'date-time': '2026-03-02T08:30:00+08:00',
  date: '2026-03-02',
  binary: '现场照片.jpg',
};

/** Short, and of every form that a member may ask for: a unit of the demo county, a code, a number, words. */
const TEXTS = ['shanquan-township', 'OTHER', '2026-03', 'R-30', '2026年第7号'];
const WORDS = '村口道路积水,雨后无法通行,请予修复。';

function textFor({ format, pattern, minLength }: Schema): string {
  if (format !== undefined) return BY_FORMAT[format] ?? '';
  if (pattern !== undefined) return TEXTS.find((text) => new RegExp(pattern).test(text)) ?? '';
  return minLength === undefined ? '2026年第7号' : WORDS;
}
