import { isJsonArray, isJsonObject, member, type Json, type JsonSchema } from '../kernel/json.ts';

/** A field of a schema that names the data element it is. */
export interface BoundField {
  /** From the top, e.g. `lines[].sku`. */
  readonly path: string;
  /** JSON pointer into the schema. */
  readonly pointer: string;
  readonly element: string;
  /** As the schema says it; absent where it says several or none. */
  readonly type?: string;
  readonly unit?: string;
}

const deepest = 20;

/** Every field with `x-std`, at any depth. */
export function boundFields(schema: JsonSchema): readonly BoundField[] {
  return within(schema, '', '', 0);
}

function within(schema: Json, path: string, pointer: string, depth: number): readonly BoundField[] {
  if (!isJsonObject(schema) || depth > deepest) return [];
  const properties = member(schema, 'properties');
  const inside = isJsonObject(properties)
    ? Object.entries(properties).flatMap(([name, below]) =>
        within(below, path === '' ? name : `${path}.${name}`, `${pointer}/properties/${name}`, depth + 1),
      )
    : [];
  const items = within(member(schema, 'items') ?? null, `${path}[]`, `${pointer}/items`, depth + 1);
  const branches = member(schema, 'oneOf');
  const inBranches = isJsonArray(branches)
    ? branches.flatMap((branch, at) => within(branch, path, `${pointer}/oneOf/${at}`, depth + 1))
    : [];
  const element = member(schema, 'x-std');
  if (typeof element !== 'string') return [...inside, ...items, ...inBranches];
  const [type, unit] = [oneType(member(schema, 'type')), member(schema, 'x-unit')];
  const own: BoundField = {
    path,
    pointer,
    element,
    ...(type === undefined ? {} : { type }),
    ...(typeof unit === 'string' ? { unit } : {}),
  };
  return [own, ...inside, ...items, ...inBranches];
}

/** Whether it may be null besides does not change what it is. */
function oneType(type: Json | undefined): string | undefined {
  if (typeof type === 'string') return type;
  const others = isJsonArray(type) ? type.filter((one) => one !== 'null') : [];
  return others.length === 1 && typeof others[0] === 'string' ? others[0] : undefined;
}
