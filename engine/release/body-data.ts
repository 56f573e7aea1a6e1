import { isJsonObject, type JsonObject } from '../kernel/json.ts';
import { composedDepth, toJson } from '../kernel/to-json.ts';
import type { ReleaseBody } from './release.ts';

/** The body as JSON data: what is hashed, stored and sent. */
export function bodyData(body: ReleaseBody): JsonObject {
  const converted = toJson(body, '', composedDepth);
  if (!converted.ok)
    throw new TypeError(`a release body is plain data, not ${converted.found} at ${converted.pointer}`);
  if (!isJsonObject(converted.value)) throw new TypeError('a release body is an object');
  return converted.value;
}
