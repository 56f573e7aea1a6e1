import { hasErrors, type Issue } from '../kernel/issue.ts';
import { isJsonArray, member, type Json } from '../kernel/json.ts';
import { appendPointer } from '../kernel/pointer.ts';
import { atStart } from './at-start.ts';
import type { Provider } from './provider.ts';
import { present, readChoice, readName, readRange } from './read-fields.ts';
import { readLocalized } from './read-localized.ts';
import { kindFields, readKind } from './read-provider-kind.ts';
import { optionalSchema } from './read-schema.ts';
import {
  openObject,
  optionalFlag,
  optionalNumber,
  optionalText,
  report,
  requiredText,
  type Node,
  type Reading,
} from './reading.ts';

const fields = [
  ...'id capability range kind title region cost concurrency environment dedupeGroup config'.split(' '),
  ...'version dryRun inquiry'.split(' '),
];
const kinds = ['http', 'human', 'flow', 'simulator', 'local'] as const;
const idPattern = /^[a-z][a-z0-9._-]{0,99}$/;

export interface ParsedProvider {
  readonly provider?: Provider;
  readonly issues: readonly Issue[];
}

/**
 * Reads the JSON form of a provider: `id`, `capability`, `range`, `kind` and what every kind may say, with the fields
 * of its kind beside them.
 *
 *     { "id": "wms-a", "capability": "stock.reserve", "range": "^1", "kind": "http", "url": "https://wms.example.com" }
 *     { …, "kind": "human", "task": {"title": "Call the supplier", "roles": ["buyer"], "due": "PT4H"} }
 *     { …, "kind": "flow", "flow": "parcel-delivery" }
 *     { …, "kind": "simulator", "seed": 1, "latencyMs": [5, 50], "failureRate": 0.1, "errors": {"OUT_OF_STOCK": 0.02} }
 */
export function parseProvider(json: Json, file: string): ParsedProvider {
  const reading: Reading = { file, locate: (pointer) => atStart(file, pointer), issues: [] };
  const provider = readProvider(reading, json);
  const { issues } = reading;
  return provider === undefined || hasErrors(issues) ? { issues } : { provider, issues };
}

function readProvider(reading: Reading, json: Json): Provider | undefined {
  const kind = kinds.find((name) => !isJsonArray(json) && typeof json === 'object' && json?.['kind'] === name);
  const known = kind === undefined ? kinds.flatMap((name) => kindFields[name]) : kindFields[kind];
  const node = openObject(reading, json, '', [...fields, ...known]);
  if (node === undefined) return undefined;
  const base = readBase(reading, node);
  if (kind === undefined) {
    readChoice(reading, node, 'kind', kinds, 'required');
    return undefined;
  }
  const own = readKind(reading, node, kind);
  return own === undefined ? undefined : { ...base, ...own };
}

function readBase(reading: Reading, node: Node): Omit<Provider, 'kind'> {
  const id = requiredText(reading, node, 'id');
  if (id !== '' && !idPattern.test(id)) {
    report(reading, 'PROVIDER_BAD_ID', appendPointer(node.pointer, 'id'), { id: id.slice(0, 120) });
  }
  return {
    id,
    capability: readName(reading, node, 'capability'),
    range: readRange(reading, node, 'range'),
    ...present({
      title: readLocalized(reading, node, 'title'),
      region: optionalText(reading, node, 'region'),
      cost: readAmount(reading, node, 'cost', 0),
      concurrency: readAmount(reading, node, 'concurrency', 1),
      environment:
        member(node.object, 'environment') === undefined
          ? undefined
          : readChoice(reading, node, 'environment', ['any', 'test'], 'optional'),
      dedupeGroup: optionalText(reading, node, 'dedupeGroup'),
      version: optionalText(reading, node, 'version'),
      dryRun: readOffer(reading, node, 'dryRun'),
      inquiry: readOffer(reading, node, 'inquiry'),
      config: optionalSchema(reading, node, 'config', 'internal'),
    }),
  };
}

/** Absent where it says false, which is the same. */
function readOffer(reading: Reading, node: Node, key: string): true | undefined {
  return optionalFlag(reading, node, key) || undefined;
}

function readAmount(reading: Reading, node: Node, key: string, least: number): number | undefined {
  const value = optionalNumber(reading, node, key);
  if (value === undefined || (Number.isInteger(value) && value >= least)) return value;
  const pointer = appendPointer(node.pointer, key);
  report(reading, 'DEF_TYPE', pointer, { expected: `an integer from ${least}`, found: String(value) });
  return undefined;
}
