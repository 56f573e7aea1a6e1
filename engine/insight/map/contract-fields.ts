import { isJsonArray, isJsonObject, member, type Json, type JsonObject, type JsonSchema } from '../../kernel/json.ts';

/** A property that a schema declares, at any depth. */
export interface ContractField {
  /** From the top, e.g. `lines[].sku`. */
  readonly path: string;
  readonly name: string;
  /** `string`, `integer`, …; several joined by `|`; `any` where nothing is said. */
  readonly type: string;
  readonly schema: JsonSchema;
  /** The data element it is bound to (`x-std`). */
  readonly element?: string;
  readonly isRequired: boolean;
  /** It holds no further properties. */
  readonly isLeaf: boolean;
}

/** Public schemas have no recursion; this bounds what a damaged one could cost. */
const deepest = 20;

/** Every property of a schema, depth first; the branches of `oneOf` and the items of lists are looked into. */
export function contractFields(schema: JsonSchema): readonly ContractField[] {
  return within(schema, '', 0);
}

/** What a caller has to give, or is sure to get: the properties of the top. */
export function topFields(schema: JsonSchema): readonly ContractField[] {
  return contractFields(schema).filter(({ path }) => !/[.[]/.test(path));
}

function within(schema: Json, at: string, depth: number): readonly ContractField[] {
  if (!isJsonObject(schema) || depth > deepest) return [];
  const required = member(schema, 'required');
  const own = Object.entries(objectAt(schema, 'properties')).flatMap(([name, below]) => {
    const path = at === '' ? name : `${at}.${name}`;
    const inside = within(below, path, depth + 1);
    return [
      fieldOf(name, path, below, isJsonArray(required) && required.includes(name), inside.length === 0),
      ...inside,
    ];
  });
  const items = within(member(schema, 'items') ?? null, `${at}[]`, depth + 1);
  const branches = member(schema, 'oneOf');
  const inBranches = isJsonArray(branches) ? branches.flatMap((branch) => within(branch, at, depth + 1)) : [];
  return unique([...own, ...items, ...inBranches]);
}

function fieldOf(name: string, path: string, schema: Json, isRequired: boolean, isLeaf: boolean): ContractField {
  const object = isJsonObject(schema) ? schema : {};
  const element = member(object, 'x-std');
  return {
    path,
    name,
    type: typeOf(object),
    schema: isJsonObject(schema) ? schema : true,
    ...(typeof element === 'string' ? { element } : {}),
    isRequired,
    isLeaf,
  };
}

function typeOf(schema: JsonObject): string {
  const type = member(schema, 'type');
  if (typeof type === 'string') return type;
  if (isJsonArray(type))
    return type
      .filter((one) => typeof one === 'string')
      .toSorted()
      .join('|');
  return 'any';
}

function objectAt(schema: JsonObject, name: string): JsonObject {
  const value = member(schema, name);
  return isJsonObject(value) ? value : {};
}

/** Branches may declare the same property; the first stands for it. */
function unique(fields: readonly ContractField[]): readonly ContractField[] {
  const seen = new Set<string>();
  return fields.filter(({ path }) => {
    if (seen.has(path)) return false;
    seen.add(path);
    return true;
  });
}
