import type { JsonObject } from '@tessera/engine';
import { isJsonObject } from '@tessera/engine/catalog';

/**
 * A request that an attribute reads a value from, as far as it simply names a field of it: `request.market`, also behind a
 * guard. What is read otherwise is left for a person to write.
 */
export function requestOf(
  attributes: readonly { readonly name: string; readonly from: string }[],
  point: Readonly<Record<string, string | number>>,
  /** What the request holds beside. */
  rest: JsonObject = {},
): JsonObject {
  return attributes.reduce<JsonObject>((request, { name, from }) => {
    const [, path = name] = /\brequest((?:\.[A-Za-z_]\w*)+)/.exec(from) ?? [];
    const value = point[name];
    return value === undefined ? request : withField(request, path.split('.').filter(Boolean), value);
  }, rest);
}

function withField(object: JsonObject, path: readonly string[], value: string | number): JsonObject {
  const [first, ...rest] = path;
  if (first === undefined) return object;
  const inner = object[first];
  const below = isJsonObject(inner) ? inner : {};
  return { ...object, [first]: rest.length === 0 ? value : withField(below, rest, value) };
}
