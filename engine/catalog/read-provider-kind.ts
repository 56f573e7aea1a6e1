import { isJsonArray, member } from '../kernel/json.ts';
import { appendPointer } from '../kernel/pointer.ts';
import type { Provider } from './provider.ts';
import { present, readDuration, requiredLocalized } from './read-fields.ts';
import {
  entriesOf,
  openObject,
  optionalFlag,
  optionalNumber,
  report,
  reportMissing,
  reportType,
  requiredText,
  textList,
  type Node,
  type Reading,
} from './reading.ts';

type Kind = Provider['kind'];
type KindData = Own<Provider>;
/** What a kind says beyond what every provider says. */
type Own<Of> = Of extends Provider ? Omit<Of, Exclude<keyof Extract<Provider, { kind: 'local' }>, 'kind'>> : never;

export const kindFields: Readonly<Record<Kind, readonly string[]>> = {
  local: [],
  http: ['url', 'secret', 'allow', 'probe'],
  human: ['task'],
  flow: ['flow'],
  simulator: ['seed', 'latencyMs', 'failureRate', 'errors', 'output'],
};

export function readKind(reading: Reading, node: Node, kind: Kind): KindData | undefined {
  switch (kind) {
    case 'local':
      return { kind };
    case 'http':
      return readHttp(reading, node);
    case 'human':
      return readHuman(reading, node);
    case 'flow':
      return { kind, flow: requiredText(reading, node, 'flow') };
    case 'simulator':
      return readSimulator(reading, node);
  }
}

function readHttp(reading: Reading, node: Node): KindData {
  const url = requiredText(reading, node, 'url');
  if (url !== '' && !isWebAddress(url)) {
    report(reading, 'PROVIDER_BAD_URL', appendPointer(node.pointer, 'url'), { url: url.slice(0, 200) });
  }
  const secret = member(node.object, 'secret') === undefined ? undefined : requiredText(reading, node, 'secret');
  const allow = member(node.object, 'allow') === undefined ? undefined : textList(reading, node, 'allow');
  const probe = optionalFlag(reading, node, 'probe') || undefined;
  return { kind: 'http', url, ...present({ secret, allow, probe }) };
}

/** An absolute address without user name and password, which would be stored and logged with it. */
function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).username === '';
}

function readHuman(reading: Reading, node: Node): KindData | undefined {
  const written = member(node.object, 'task');
  if (written === undefined) {
    reportMissing(reading, node, 'task');
    return undefined;
  }
  const task = openObject(reading, written, appendPointer(node.pointer, 'task'), ['title', 'roles', 'due']);
  if (task === undefined) return undefined;
  const roles = textList(reading, task, 'roles');
  if (roles.length === 0) reportMissing(reading, task, 'roles');
  const due = readDuration(reading, task, 'due');
  return { kind: 'human', task: { title: requiredLocalized(reading, task, 'title'), roles, ...present({ due }) } };
}

function readSimulator(reading: Reading, node: Node): KindData {
  const output = member(node.object, 'output');
  const errors = entriesOf(reading, node, 'errors').flatMap(({ name, value, pointer }) => {
    if (isShare(value)) return [[name, value] as const];
    reportType(reading, pointer, 'a share from 0 to 1', value);
    return [];
  });
  const failureRate = optionalNumber(reading, node, 'failureRate') ?? 0;
  if (!isShare(failureRate)) {
    reportType(reading, appendPointer(node.pointer, 'failureRate'), 'a share from 0 to 1', failureRate);
  }
  return {
    kind: 'simulator',
    seed: optionalNumber(reading, node, 'seed') ?? 1,
    latencyMs: readLatency(reading, node),
    failureRate,
    ...present({ errors: errors.length === 0 ? undefined : Object.fromEntries(errors), output }),
  };
}

function isShare(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 1;
}

function readLatency(reading: Reading, node: Node): readonly [number, number] {
  const written = member(node.object, 'latencyMs');
  if (written === undefined) return [0, 0];
  const [least, most, ...more] = isJsonArray(written) ? written : [];
  const isRight = typeof least === 'number' && typeof most === 'number' && more.length === 0;
  if (isRight && least >= 0 && least <= most && most <= 60_000) return [least, most];
  reportType(
    reading,
    appendPointer(node.pointer, 'latencyMs'),
    'two numbers of ms, [least, most] up to 60000',
    written,
  );
  return [0, 0];
}
