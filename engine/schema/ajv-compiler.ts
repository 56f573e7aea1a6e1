import { fastFormats, fullFormats } from 'ajv-formats/dist/formats.js';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { parseDuration } from '../kernel/duration.ts';
import { canonicalJson, isJsonArray, isJsonObject, type Json, type JsonSchema } from '../kernel/json.ts';
import { maxDepth } from '../kernel/to-json.ts';
import { boundedCache } from './bounded-cache.ts';
import type { KnownFormat } from './formats.ts';
import { linearPattern } from './linear-pattern.ts';
import { isWithinDepth, tooDeepAt } from './measure.ts';
import { unfit } from './misfits.ts';
import { modernise } from './modernise.ts';
import { checkSchema } from './profile.ts';
import { parseReference } from './references.ts';
import { schemaProblem } from './schema-problem.ts';
import type { SchemaCompiler, Validator, Verdict } from './validator.ts';

const cached = boundedCache<Validator>(1_000);
const fits: Verdict = { ok: true };

/**
 * Compiles schemas with Ajv, about 1 ms each; equal schemas share one validator. Each schema has an instance of its
 * own and loses its `$id`, so that equal ids never meet.
 */
export const ajvCompiler: SchemaCompiler = {
  compile(schema) {
    return cached.getOrMake(canonicalJson(schema), () => compile(schema));
  },
};

function compile(schema: JsonSchema): Validator {
  const findings = schema === false ? [] : checkSchema(schema, 'internal');
  if (findings.length > 0) throw schemaProblem(findings);
  const reference = registryReference(schema);
  if (reference !== undefined) {
    throw schemaProblem([{ code: 'CAP_SCHEMA_REMOTE_REF', pointer: '', params: { reference } }]);
  }
  const validate: ValidateFunction = newAjv().compile(modernise(schema));
  return (value) => {
    if (!isWithinDepth(value)) return tooDeep(value);
    return validate(value) ? fits : unfit(validate.errors ?? []);
  };
}

function tooDeep(value: Json): Verdict {
  const pointer = tooDeepAt(value) ?? '';
  return { ok: false, misfits: [{ pointer, keyword: 'depth', params: { limit: maxDepth } }], total: 1 };
}

/**
 * The allow-list was held before, so Ajv's own strict mode has nothing to add and would refuse lawful schemas.
 * `allErrors` is safe with the limits on data; nothing ever changes the value (no defaults, no coercion).
 */
function newAjv(): Ajv2020 {
  const ajv = new Ajv2020({
    strict: false,
    strictNumbers: true,
    ownProperties: true,
    allErrors: true,
    meta: false,
    validateSchema: false,
    logger: false,
    formats,
    code: { regExp: Object.assign(linearRegExp, { code: 'linearRegExp' }) },
  });
  // Ajv compares each pair; with 10,000 items that would take seconds.
  ajv.removeKeyword('uniqueItems');
  return ajv.addKeyword({ keyword: 'uniqueItems', type: 'array', schemaType: 'boolean', compile: uniqueItems });
}

const formats: Readonly<Record<KnownFormat, NonNullable<(typeof fullFormats)[keyof typeof fullFormats]>>> = {
  date: fullFormats.date,
  time: fullFormats.time,
  'date-time': fullFormats['date-time'],
  duration: { type: 'string', validate: (text: string) => parseDuration(text) !== undefined },
  uri: fastFormats.uri,
  'uri-reference': fastFormats['uri-reference'],
  email: fastFormats.email,
  hostname: fullFormats.hostname,
  ipv4: fullFormats.ipv4,
  ipv6: fullFormats.ipv6,
  uuid: fullFormats.uuid,
  'json-pointer': fullFormats['json-pointer'],
};

function linearRegExp(pattern: string): { test(text: string): boolean } {
  const compiled = linearPattern(pattern);
  if (compiled === undefined) throw new TypeError(`not a linear pattern: ${pattern}`);
  return compiled;
}

function uniqueItems(unique: boolean): (items: readonly Json[]) => boolean {
  return (items) => !unique || new Set(items.map(canonicalJson)).size === items.length;
}

function registryReference(node: Json): string | undefined {
  if (!isJsonArray(node) && !isJsonObject(node)) return undefined;
  if (isJsonObject(node) && typeof node['$ref'] === 'string' && parseReference(node['$ref'])?.kind === 'registry') {
    return node['$ref'];
  }
  for (const item of Object.values(node)) {
    const found = registryReference(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
