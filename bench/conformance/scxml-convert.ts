import { actionsOf, scriptOf, type Conversion, type FlowAction } from './scxml-actions.ts';
import { choosersOf, destinationOf, flagOf, type Choosers } from './scxml-choosers.ts';
import { Unsupported } from './scxml-expression.ts';
import { documentOf, eventName, isParallel, nodeOf, targetOf, wordsOf, type StateNode } from './scxml-names.ts';
import { readXml, type Element } from './xml.ts';

export interface Converted {
  /** YAML (as JSON) that `readFlow` accepts. */
  readonly flow: string;
  /** SCXML id by the flow's state name; a leaf's last segment is its name. */
  readonly ids: ReadonlyMap<string, string>;
}

type Flow = Record<string, unknown>;

/** No name of an event or a state of a document: those have prefixes. */
const closing = 'CLOSE';
const closed = 'closed';

/**
 * An SCXML document as flow text. `outside` are the events its test script sends: event descriptors match by prefix, so
 * all names must be known.
 * @throws Unsupported for what the flow language has no word for, SyntaxError for broken XML.
 */
export function convertScxml(text: string, outside: readonly string[]): Converted {
  const root = readXml(text);
  const document = documentOf(root);
  const fields = new Map<string, unknown>();
  const events = new Set([...outside, ...eventsOf(root)]);
  const conversion: Conversion = { document, fields, events, branches: 0 };
  for (const { attributes } of dataOf(root)) fields.set(attributes['id'] ?? '', startValue(root, attributes));
  const choosers = choosersOf(document);
  for (const [node] of choosers) fields.set(flagOf(node), 0);
  const body = stateOf(conversion, document.root, choosers);
  const flow = {
    flow: 'scxml',
    version: '1.0.0',
    owner: 'conformance',
    title: 'SCXML',
    input: { type: 'object' },
    context: Object.fromEntries([...fields].map(([name, value]) => [name, fieldOf(value)])),
    events: Object.fromEntries(
      [closing, ...[...events].map(eventName)].map((event) => [event, { type: 'object', unexpected: 'refuse' }]),
    ),
    ...withEnd(body),
  };
  const ids = document.states.flatMap(({ name, id }) => (id === undefined ? [] : [[name, id] as const]));
  return { flow: JSON.stringify(flow, undefined, 2), ids: new Map(ids) };
}

/**
 * A chart may stay for ever; a flow may not be published without an end that every state can reach. Nobody sends the
 * event that leads to it.
 */
function withEnd({ states, ...body }: Flow): Flow {
  const own = typeof states === 'object' ? states : {};
  return { ...body, on: { [closing]: closed }, states: { ...own, [closed]: { type: 'final' } } };
}

function dataOf(root: Element): readonly Element[] {
  return root.children.flatMap((child) => {
    if (child.name === 'datamodel') return child.children.filter(({ name }) => name === 'data');
    return child.name === 'script' ? unsupported('<script>') : dataOf(child);
  });
}

function unsupported(what: string): never {
  throw new Unsupported(what);
}

function literalOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text.replaceAll("'", '"'));
    return value;
  } catch {
    return unsupported(`the data ${text}`);
  }
}

/** Data without a value is of the type that is assigned to it first. */
function startValue(root: Element, { id, expr }: Element['attributes']): unknown {
  const texts = expr === undefined ? assignedTo(root, id ?? '') : [expr];
  const [first] = texts.flatMap((text) => (isLiteral(text) ? [literalOf(text)] : []));
  return first ?? 0;
}

function assignedTo(element: Element, location: string): readonly string[] {
  const { name, attributes, children } = element;
  const own = name === 'assign' && attributes['location'] === location ? [attributes['expr'] ?? ''] : [];
  return [...own, ...children.flatMap((child) => assignedTo(child, location))];
}

function isLiteral(text: string): boolean {
  return /^(?:-?\d|'|"|true$|false$|\[)/.test(text.trim());
}

function fieldOf(value: unknown): Flow {
  return { type: Array.isArray(value) ? 'array' : typeof value, initial: value };
}

/** Names that descriptors, `raise` and `send` mention; `foo.*` and `*` name none. */
function eventsOf({ name, attributes, children }: Element): readonly string[] {
  const own = ['transition', 'raise', 'send'].includes(name) ? wordsOf(attributes['event']) : [];
  return [...own.map(plainDescriptor).filter((event) => event !== ''), ...children.flatMap(eventsOf)];
}

function plainDescriptor(descriptor: string): string {
  return descriptor === '*' ? '' : descriptor.replace(/\.\*?$/, '');
}

function matches(descriptor: string, event: string): boolean {
  const prefix = plainDescriptor(descriptor);
  return descriptor === '*' || event === prefix || event.startsWith(`${prefix}.`);
}

function stateOf(conversion: Conversion, node: StateNode, choosers: Choosers): Flow {
  const { element } = node;
  if (element.name === 'history') return historyOf(conversion, node);
  if (element.name === 'final') return { type: 'final', ...entryAndExit(conversion, element) };
  const transitions = element.children.filter(({ name }) => name === 'transition');
  const children = node.children.map((child) => [child.name, stateOf(conversion, child, choosers)] as const);
  const start = startOf(conversion, node, choosers);
  const states = { ...start.states, ...Object.fromEntries(children) };
  return {
    ...(isParallel(node) ? { type: 'parallel' } : {}),
    ...(start.initial === undefined ? {} : { initial: start.initial }),
    ...(children.length === 0 ? { tags: ['rest'] } : { states }),
    ...entryAndExit(conversion, element),
    ...onOf(conversion, transitions, choosers),
    ...alwaysOf(conversion, transitions, choosers),
    ...doneOf(conversion, node),
  };
}

function historyOf(conversion: Conversion, { element }: StateNode): Flow {
  const ids = wordsOf(element.children.find(({ name }) => name === 'transition')?.attributes['target']);
  if (ids.length > 1) return unsupported('a history with several targets');
  const [id] = ids;
  return {
    type: 'history',
    history: element.attributes['type'] === 'deep' ? 'deep' : 'shallow',
    ...(id === undefined ? {} : { target: targetOf(nodeOf(conversion.document, id)) }),
  };
}

function entryAndExit(conversion: Conversion, element: Element): Flow {
  const content = (name: string): readonly FlowAction[] =>
    element.children.filter((child) => child.name === name).flatMap(({ children }) => actionsOf(conversion, children));
  const [entry, exit] = [content('onentry'), content('onexit')];
  return { ...(entry.length === 0 ? {} : { entry }), ...(exit.length === 0 ? {} : { exit }) };
}

/** A plain child as `initial`; anything else goes through a state that is left at once. */
function startOf(
  conversion: Conversion,
  node: StateNode,
  choosers: Choosers,
): { readonly initial?: string; readonly states: Flow } {
  const [first] = node.children;
  if (first === undefined || isParallel(node)) return { states: {} };
  const element = node.element.children.find(({ name }) => name === 'initial');
  const transition = element?.children.find(({ name }) => name === 'transition');
  const named = wordsOf(transition?.attributes['target'] ?? node.element.attributes['initial']);
  const ids = named.length === 0 ? undefined : named;
  const target = ids === undefined ? first : nodeOf(conversion.document, ids[0] ?? '');
  const actions = actionsOf(conversion, transition?.children ?? []);
  const choices = choosers.get(node) ?? [];
  const plain = (ids?.length ?? 1) === 1 && target.parent === node && target.element.name !== 'history';
  if (plain && actions.length === 0 && choices.length === 0) return { initial: target.name, states: {} };
  const start = {
    ...(ids === undefined ? { target: targetOf(first) } : destinationOf(conversion.document, ids, choosers)),
    ...(actions.length === 0 ? {} : { actions }),
  };
  const ways = choices.map((child, index) => ({
    guard: `context.${flagOf(node)} == ${String(index + 1)}`,
    target: targetOf(child),
    assign: { [flagOf(node)]: 0 },
  }));
  return { initial: `${node.name}start`, states: { [`${node.name}start`]: { always: [...ways, start] } } };
}

function onOf(conversion: Conversion, transitions: readonly Element[], choosers: Choosers): Flow {
  const withEvent = transitions.filter(({ attributes }) => attributes['event'] !== undefined);
  const lists = [...conversion.events].flatMap((event) => {
    const taking = withEvent.filter(({ attributes }) =>
      wordsOf(attributes['event']).some((word) => matches(word, event)),
    );
    return taking.length === 0
      ? []
      : [[eventName(event), taking.map((element) => transitionOf(conversion, element, choosers))] as const];
  });
  return lists.length === 0 ? {} : { on: Object.fromEntries(lists) };
}

function alwaysOf(conversion: Conversion, transitions: readonly Element[], choosers: Choosers): Flow {
  const always = transitions.filter(({ attributes }) => attributes['event'] === undefined);
  return always.length === 0 ? {} : { always: always.map((element) => transitionOf(conversion, element, choosers)) };
}

function transitionOf(conversion: Conversion, element: Element, choosers: Choosers): Flow {
  const { cond, target, type } = element.attributes;
  const ids = wordsOf(target);
  const actions = actionsOf(conversion, element.children);
  return {
    ...(cond === undefined ? {} : { guard: scriptOf(conversion, cond) }),
    ...(ids.length === 0 ? {} : destinationOf(conversion.document, ids, choosers)),
    ...(ids.length === 0 || type === 'internal' ? {} : { reenter: true }),
    ...(actions.length === 0 ? {} : { actions }),
  };
}

/** `done.state.x` is an event like any other once x's completion raises it. */
function doneOf(conversion: Conversion, { id, children }: StateNode): Flow {
  const event = `done.state.${id ?? ''}`;
  if (children.length === 0 || !conversion.events.has(event)) return {};
  return { onDone: { actions: [{ raise: eventName(event) }] } };
}
