import type { JsonObject } from '../../kernel/json.ts';

/* What schemas of the API are written in. */

export const string: JsonObject = { type: 'string' };
export const texts: JsonObject = { type: 'array', items: string };
export const integer: JsonObject = { type: 'integer' };
export const number: JsonObject = { type: 'number' };
export const instant: JsonObject = { type: 'string', format: 'date-time' };
export const anything: JsonObject = {};
export const localized: JsonObject = {
  anyOf: [string, { type: 'object', properties: { en: string, 'zh-CN': string } }],
};

export const text = (maxLength = 500): JsonObject => ({ type: 'string', minLength: 1, maxLength });

/** Of what is sent: closed, so that a misspelt field is told. */
export function record(properties: JsonObject, required: readonly string[] = []): JsonObject {
  return { type: 'object', properties, required, additionalProperties: false };
}

/** Of an answer: open, since fields may be added to an answer within a version of the API. */
export function shape(properties: JsonObject, required: readonly string[] = Object.keys(properties)): JsonObject {
  return { type: 'object', properties, required };
}
