import { startOf, type Issue } from '../kernel/issue.ts';
import { isJsonObject, member, type JsonObject } from '../kernel/json.ts';
import type { FlowDefinition } from './definition.ts';
import { readContext, readEvents, readParameters, readSearch, readSlots } from './read-declarations.ts';
import { isFlowName } from './read-reference.ts';
import { readSchema } from './read-schema.ts';
import { stateFields, stateOf } from './read-state.ts';
import { given, readCel, readDerived, readLocalized } from './read-value.ts';
import { readYaml, type YamlFile } from './read-yaml.ts';
import {
  asFields,
  asText,
  field,
  items,
  missing,
  part,
  report,
  type ObjectPart,
  type Part,
  type Reading,
} from './reading.ts';
import { findSecrets } from './find-secrets.ts';
import { toldOnce } from './told-once.ts';
import type { Sources } from './sources.ts';

/** The most states a flow may have unless a setting says otherwise (guarantees.md K5). */
const usualMaxStates = 500;

const flowFields = [
  'flow',
  'version',
  'title',
  'description',
  'owner',
  'input',
  'output',
  'key',
  'search',
  'context',
  'parameters',
  'events',
  'slots',
  'expect',
] as const;
/** Fields of a state that its root, the flow, has too. */
const rootFields = stateFields.filter(
  (name) => !['title', 'description', 'output', 'target', 'history', 'was'].includes(name),
);

export interface ReadFlow {
  /** Given whenever enough could be read to go on looking for mistakes; publish it only if no issue is an error. */
  readonly definition?: FlowDefinition;
  readonly sources: Sources;
  /** All of them, in the order of the text. */
  readonly issues: readonly Issue[];
}

/**
 * Reads one flow of a set of files: shorthand is expanded, schemas are inlined (but `capability:` references, which the
 * release resolves), and every mistake of shape is collected with its place. Never throws on text.
 */
export function readFlow(
  files: Readonly<Record<string, string>>,
  file: string,
  maxStates: number = usualMaxStates,
): ReadFlow {
  const document = readYaml((Object.hasOwn(files, file) ? files[file] : undefined) ?? '', file);
  const reading: Reading = {
    files,
    issues: [...document.issues],
    sources: new Map(),
    document,
    schemaFiles: new Map([[file, document]]),
  };
  const definition = readDocument(reading, document, maxStates);
  if (reading.sources.size === 0) reading.sources.set('', startOf(file));
  return {
    ...(definition === undefined ? {} : { definition }),
    sources: reading.sources,
    issues: toldOnce(reading.issues, file),
  };
}

function readDocument(reading: Reading, document: YamlFile, maxStates: number): FlowDefinition | undefined {
  if (document.data === undefined) return undefined;
  const whole = part({ reading, file: document }, document.data, '', '');
  if (document.data === null) {
    report(whole, 'DEF_EMPTY', {});
    return undefined;
  }
  findSecrets(whole);
  const object = asFields(whole, [...flowFields, ...rootFields]);
  return object === undefined || hasTooManyStates(object, maxStates) ? undefined : readBody(object);
}

/** Counted before anything is read: the work that follows grows with the states. */
function hasTooManyStates(object: ObjectPart, maxStates: number): boolean {
  const count = countStates(object.value);
  const states = field(object, 'states', '/root/states');
  if (count <= maxStates || states === undefined) return false;
  report(states, 'DEF_TOO_MANY_STATES', { count, limit: maxStates });
  return true;
}

function countStates(state: JsonObject): number {
  const states = member(state, 'states') ?? {};
  const inner = isJsonObject(states) ? Object.values(states) : [];
  return inner.reduce<number>((count, child) => count + 1 + (isJsonObject(child) ? countStates(child) : 0), 0);
}

function readBody(object: ObjectPart): FlowDefinition | undefined {
  for (const name of ['flow', 'version', 'states']) requireField(object, name);
  const flow = readName(field(object, 'flow'));
  const version = readVersion(field(object, 'version'));
  const described = given({
    title: readLocalized(field(object, 'title')),
    description: readLocalized(field(object, 'description')),
    owner: asText(field(object, 'owner')),
    output: readSchema(field(object, 'output')),
    key: readDerived(field(object, 'key'), '=input.orderId'),
  });
  const body = {
    input: readSchema(field(object, 'input')) ?? true,
    ...described,
    search: readSearch(field(object, 'search')),
    context: readContext(field(object, 'context')),
    parameters: readParameters(field(object, 'parameters')),
    events: readEvents(field(object, 'events')),
    slots: readSlots(field(object, 'slots')),
    expect: items(field(object, 'expect')).flatMap((item) => readCel(item) ?? []),
    root: readRoot(object),
  };
  return flow === undefined || version === undefined ? undefined : { flow, version, ...body };
}

/** A field that is missing because it was misspelt is told once, as the misspelling. */
function requireField(object: ObjectPart, name: string): void {
  if (object.value[name] !== undefined) return;
  const misspelt = object.reading.issues.some(
    (issue) => issue.code === 'DEF_UNKNOWN_FIELD' && issue.params['nearest'] === name,
  );
  if (!misspelt) missing(object, name);
}

function readRoot(object: ObjectPart): FlowDefinition['root'] {
  const own = Object.fromEntries(
    Object.entries(object.value).filter(([key]) => rootFields.some((name) => name === key)),
  );
  const root = stateOf({ ...object, value: own, to: '/root' });
  object.reading.sources.set('/root', object.file.locate(''));
  return root;
}

function readName(at: Part | undefined): string | undefined {
  const name = asText(at);
  if (at === undefined || name === undefined || isFlowName(name)) return name;
  report(at, 'DEF_BAD_NAME', { name, example: 'order-fulfilment' });
  return undefined;
}

const semver = /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;

/** `1.10` would be the number 1.1: a version is text (xstate-and-cel.md section 7). */
function readVersion(at: Part | undefined): string | undefined {
  const version = asText(at);
  if (at === undefined || version === undefined || semver.test(version)) return version;
  report(at, 'DEF_BAD_VERSION', { text: version });
  return undefined;
}
