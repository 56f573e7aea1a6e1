import schema from '../../../engine/flow/flow.schema.json';
import { flowLanguage, type Thing } from './flow-language.ts';

interface Node {
  readonly properties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: Node | boolean;
  readonly oneOf?: readonly Node[];
  readonly enum?: readonly string[];
}

const definitions = schema.$defs as unknown as Readonly<Record<string, Node>>;
const root = schema as unknown as Node;

function defined(name: string): Node {
  return definitions[name] ?? {};
}

function entryOf(name: string): Node {
  const entries = root.properties?.[name]?.additionalProperties;
  return typeof entries === 'object' ? entries : {};
}

const nodes: Readonly<Record<Thing, Node>> = {
  flow: root,
  state: defined('state'),
  invoke: defined('invoke'),
  forEach: defined('forEach'),
  retry: defined('retry'),
  undo: defined('undo'),
  task: defined('task'),
  outcome: defined('outcome'),
  transition: defined('transition'),
  failure: defined('failure'),
  delayed: defined('delayed'),
  action: defined('action'),
  field: entryOf('context'),
  parameter: entryOf('parameters'),
  event: entryOf('events'),
  slot: defined('slot'),
  waiver: defined('waiver'),
};

function propertiesOf(node: Node): readonly (readonly [string, Node])[] {
  const own = Object.entries(node.properties ?? {});
  return [...own, ...(node.oneOf ?? []).flatMap(propertiesOf)];
}

test.each(Object.entries(nodes))('every property of %s is reachable by a form', (thing, node) => {
  const written = new Set(propertiesOf(node).map(([name]) => name));
  const offered = flowLanguage[thing as Thing].map(({ name }) => name);
  expect([...offered].toSorted()).toEqual([...written].toSorted());
});

test.each(Object.entries(nodes))('what is chosen in %s is what the language has', (thing, node) => {
  const properties = new Map(propertiesOf(node));
  const wrong = flowLanguage[thing as Thing].filter(({ name, control }) => {
    return (
      typeof control === 'object' && 'choice' in control && control.choice.join() !== properties.get(name)?.enum?.join()
    );
  });
  expect(wrong).toEqual([]);
});
