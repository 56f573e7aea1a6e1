import { isJsonArray, isJsonObject, member, type Json, type JsonObject, type JsonSchema } from '../kernel/json.ts';

/** What a schema names of a value: the rest is nobody's business (contracts.md section 2, writer-closed). */
export interface DeclaredFields {
  /** The value itself where the schema names all of it. */
  keep(value: Json): KeptFields;
  /** Tells each text, number and flag that is bound to a data element (`x-std`), with its place, e.g. `lines[].sku`. */
  bound(value: Json, tell: (element: string, path: string, value: string | number | boolean) => void): void;
  /** Whether it binds anything. */
  readonly binds: boolean;
}

/** A value without what its schema does not name, and the places of that, e.g. `lines[].cost`; `…` stands for a name that may tell of a person. */
export interface KeptFields {
  readonly value: Json;
  readonly dropped: readonly string[];
}

/** What a place of a schema says of the values there; undefined says nothing. */
interface Shape {
  /** Closed where nothing but these may be: not where the schema takes further fields by another word. */
  readonly fields: ReadonlyMap<string, Shape | undefined>;
  readonly isClosed: boolean;
  readonly items: Shape | undefined;
  readonly element: string | undefined;
  readonly binds: boolean;
}

const deepest = 32;
const mostDropped = 20;
const fieldLike = /^[A-Za-z_$][\w$-]{0,63}$/;
const numberLike = /\d{5}/;
const unnamed = '…';
/** Words by which a schema takes fields that `properties` does not name. */
const opening = [
  'additionalProperties',
  'patternProperties',
  'unevaluatedProperties',
  'dependentSchemas',
  'allOf',
  'anyOf',
  'if',
  'not',
  '$ref',
];
const none: readonly string[] = [];
const known = new WeakMap<object, DeclaredFields>();

/** Read once for each schema; what it names is then looked at without anything being made, as long as nothing is wrong. */
export function declaredFields(schema: JsonSchema): DeclaredFields {
  if (!isJsonObject(schema)) return anything;
  const found = known.get(schema);
  if (found !== undefined) return found;
  const fields = fieldsOf(shapeOf(schema, 0));
  known.set(schema, fields);
  return fields;
}

const anything: DeclaredFields = { keep: (value) => ({ value, dropped: none }), bound: () => undefined, binds: false };

function fieldsOf(shape: Shape | undefined): DeclaredFields {
  if (shape === undefined) return anything;
  return {
    binds: shape.binds,
    keep: (value) => {
      if (isNamed(value, shape)) return { value, dropped: none };
      const dropped: string[] = [];
      return { value: kept(value, shape, '', dropped), dropped };
    },
    bound: (value, tell) => {
      if (shape.binds) tellBound(value, shape, '', tell);
    },
  };
}

function shapeOf(schema: Json | undefined, depth: number): Shape | undefined {
  if (!isJsonObject(schema) || depth > deepest) return undefined;
  const branches = member(schema, 'oneOf');
  const parts = isJsonArray(branches) ? branches.filter(isJsonObject) : [];
  const isWhole = !isJsonArray(branches) || parts.length === branches.length;
  const own = [schema, ...parts];
  const fields = new Map<string, Shape | undefined>();
  for (const part of own)
    for (const [name, below] of propertiesOf(part)) addField(fields, name, shapeOf(below, depth + 1));
  const items = member(schema, 'prefixItems') === undefined ? shapeOf(member(schema, 'items'), depth + 1) : undefined;
  const isClosed =
    isWhole &&
    fields.size > 0 &&
    own.every((part) => opening.every((word) => member(part, word) === undefined)) &&
    parts.every((part) => member(part, 'properties') !== undefined);
  const mark = member(schema, 'x-std');
  const element = typeof mark === 'string' ? mark : undefined;
  const binds =
    element !== undefined || items?.binds === true || [...fields.values()].some((one) => one?.binds === true);
  if (!isClosed && !binds && items === undefined && fields.size === 0) return undefined;
  return { fields, isClosed, items, element, binds };
}

function propertiesOf(part: JsonObject): readonly (readonly [string, Json])[] {
  const properties = member(part, 'properties');
  return isJsonObject(properties) ? Object.entries(properties) : [];
}

/** A field that two branches have takes what either of them takes. */
function addField(fields: Map<string, Shape | undefined>, name: string, shape: Shape | undefined): void {
  fields.set(name, fields.has(name) ? undefined : shape);
}

function isNamed(value: Json, { fields, isClosed, items }: Shape): boolean {
  if (isJsonArray(value)) return items === undefined || value.every((item) => isNamed(item, items));
  if (!isJsonObject(value)) return true;
  for (const name of Object.keys(value)) {
    const below = fields.get(name);
    const inside = below === undefined ? undefined : value[name];
    if (isClosed && below === undefined && !fields.has(name)) return false;
    if (below !== undefined && inside !== undefined && !isNamed(inside, below)) return false;
  }
  return true;
}

function kept(value: Json, shape: Shape, path: string, dropped: string[]): Json {
  const { fields, isClosed, items } = shape;
  if (isJsonArray(value))
    return items === undefined ? value : value.map((item) => kept(item, items, `${path}[]`, dropped));
  if (!isJsonObject(value)) return value;
  const inside = Object.entries(value).flatMap(([name, one]): readonly (readonly [string, Json])[] => {
    const at = path === '' ? name : `${path}.${name}`;
    const below = fields.get(name);
    if (below !== undefined) return [[name, kept(one, below, at, dropped)]];
    if (!isClosed || fields.has(name)) return [[name, one]];
    note(dropped, path === '' ? plain(name) : `${path}.${plain(name)}`);
    return [];
  });
  return Object.fromEntries(inside);
}

function note(dropped: string[], at: string): void {
  if (dropped.length < mostDropped && !dropped.includes(at)) dropped.push(at);
}

/** A name from outside is counted and shown: as one only where it looks like a field's, not like a value (a number, an address, a name of somebody). */
function plain(name: string): string {
  return fieldLike.test(name) && !numberLike.test(name) ? name : unnamed;
}

function tellBound(value: Json, shape: Shape, path: string, tell: Parameters<DeclaredFields['bound']>[1]): void {
  const { fields, items, element, binds } = shape;
  if (!binds) return;
  if (isJsonArray(value)) {
    if (items !== undefined) for (const item of value) tellBound(item, items, `${path}[]`, tell);
    return;
  }
  if (isJsonObject(value)) {
    for (const [name, below] of fields) {
      const inside = below?.binds === true ? member(value, name) : undefined;
      if (below !== undefined && inside !== undefined)
        tellBound(inside, below, path === '' ? name : `${path}.${name}`, tell);
    }
    return;
  }
  if (element !== undefined && value !== null) tell(element, path, value);
}
