import type { Json, JsonObject, JsonSchema } from '@tessera/engine';
import type { SchemaCompiler, SchemaProblem } from '@tessera/engine/check';

/** The keyword for which the product refuses to judge a value, or undefined where it judges it. */
export function refusedKeyword(schema: JsonSchema, data: Json, { compile }: SchemaCompiler): string | undefined {
  try {
    const isAccepted = compile(schema)(data).ok;
    // The product asserts `format`; the standard leaves that open, and the suite means it as a note.
    return compile(withoutFormats(schema))(data).ok === isAccepted ? undefined : 'format';
  } catch (error) {
    if (isSchemaProblem(error)) return keywordOf(error);
    throw error;
  }
}

function isSchemaProblem(error: unknown): error is SchemaProblem {
  return error instanceof TypeError && 'findings' in error;
}

const byCode: Readonly<Record<string, string>> = {
  CAP_SCHEMA_FORMAT: 'format',
  CAP_SCHEMA_REMOTE_REF: '$ref',
  CAP_SCHEMA_REGEX: 'pattern',
  CAP_SCHEMA_DIALECT: '$schema',
};

function keywordOf({ findings: [first] }: SchemaProblem): string {
  if (first === undefined) return '';
  const { keyword } = first.params;
  return typeof keyword === 'string' ? keyword : (byCode[first.code] ?? first.pointer.split('/').at(-1) ?? '');
}

const data: ReadonlySet<string> = new Set(['const', 'enum', 'default', 'examples']);

function withoutFormats(schema: JsonSchema): JsonSchema {
  return typeof schema === 'boolean' ? schema : membersWithoutFormats(schema);
}

function membersWithoutFormats(node: JsonObject): JsonObject {
  const members = Object.entries(node).filter(([keyword, value]) => keyword !== 'format' || typeof value !== 'string');
  return Object.fromEntries(
    members.map(([keyword, value]) => [keyword, data.has(keyword) ? value : valueWithoutFormats(value)]),
  );
}

function valueWithoutFormats(value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => valueWithoutFormats(item));
  return isObject(value) ? membersWithoutFormats(value) : value;
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
