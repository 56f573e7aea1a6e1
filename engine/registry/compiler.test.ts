import { parseContract } from '../catalog/parse-contract.ts';
import { check } from '../check/check.ts';
import { hasErrors, type Issue } from '../kernel/issue.ts';
import { resolveFlow } from '../release/resolve-flow.ts';
import { seededRandom } from '../schema/seeded-random.ts';
import { flowsRunBy } from './asked.ts';
import { builtFor, provenances } from './built-for.ts';
import { catalogOf } from './catalog-of.ts';
import { createCompiler, type Compilation, type Compiler } from './compiler.ts';
import type { FlowNode } from './flow-node.ts';
import { planTexts } from './plan-publish.ts';
import { readTexts } from './read-texts.ts';
import { emptyState, withContract, withProvider, withTexts, type RegistryState } from './registry-state.ts';

/* Random small worlds, edited at random: what is compiled step by step must equal what is compiled at once. */

const capabilities = ['a.one', 'a.two', 'b.three', 'b.check'];

const base = capabilities.reduce<RegistryState>((state, capability) => {
  const json = {
    capability,
    version: '1.0.0',
    title: capability,
    owner: 'me',
    effect: 'read',
    timeout: 'PT9S',
    input: { type: 'object', properties: { n: { type: 'integer' } } },
    output: { type: 'object', required: ['pass'], properties: { pass: { type: 'boolean' } } },
  };
  const { contract } = parseContract(json, capability);
  if (contract === undefined) throw new TypeError(`no contract ${capability}`);
  const provider = { kind: 'local', capability, range: '^1' } as const;
  return ['main', 'spare'].reduce((now, id) => withProvider(now, { ...provider, id }), withContract(state, contract));
}, emptyState);

function flow(name: string, version: string, capability: string, next: string, window: string): string {
  return `flow: ${name}
version: ${version}
owner: me
input: { type: object, properties: { n: { type: integer } } }
parameters: { window: { type: string, format: duration, default: ${window} } }
slots: { screen: { contract: b.check@^1, reduce: all } }
initial: first
states:
  first: { optional: true, invoke: { capability: ${capability}@^1, input: {}, onDone: screened, onError: failed } }
  screened: { invoke: { slot: screen, input: {}, timeout: PT1M, onDone: next, onError: failed } }
  next: { invoke: { ${next}, input: {}, timeout: P1D, onDone: waiting, onError: failed } }
  waiting: { after: [{ delay: =parameters.window, target: done }] }
  done: { type: final }
  failed: { type: final }
`;
}

type Random = (bound: number) => number;

const paths = ['r', 'r.a', 'r.a.x', 'r.a.x.deep', 'r.b', 'r.b.y'];

/** Lines of an identity or overlay that may go together in any mixture. */
const lines: readonly ((random: Random) => string)[] = [
  (random) => `${pickFlow(random)}: { parameters: { window: ${pick(['PT1M', 'PT2M'], random)} } }`,
  (random) => `${pickFlow(random)}: { version: ${pick(['^1', '~1.0'], random)} }`,
  (random) =>
    `${pickFlow(random)}: { slots: { screen: [{ id: x, provider: ${pick(['main', 'spare', 'nobody'], random)} }] } }`,
  (random) =>
    `${pickFlow(random)}: { variations: [{ insertBefore: waiting, state: more, invoke: { capability: ${pick(['a.two', 'b.three', 'c.gone'], random)}@^1, input: {}, onDone: waiting, onError: failed } }] }`,
  (random) => `${pickFlow(random)}: { variations: [{ disable: first }] }`,
  (random) =>
    `${pickFlow(random)}: { variations: [{ setParameter: window, value: PT${random(9)}M, when: { channel: [live] } }] }`,
];

function statements(random: Random): string {
  const flows = new Map(
    Array.from({ length: random(3) }, () => lines[random(lines.length)]?.(random) ?? '').map((line) => [
      line.split(':')[0],
      line,
    ]),
  );
  const binds = Array.from({ length: random(3) }, () => pick(capabilities, random));
  return [
    ...(binds.length === 0
      ? []
      : ['bind:', ...[...new Set(binds)].map((name) => `  ${name}: { provider: ${pick(['main', 'spare'], random)} }`)]),
    ...(flows.size === 0 ? [] : ['flows:', ...[...flows.values()].map((line) => `  ${line}`)]),
    ...(random(5) === 0
      ? [`policies:\n  - { sealed: true, parameter: one.window, ${pick(['enum: [PT1M, PT5M]', 'max: PT9M'], random)} }`]
      : []),
  ].join('\n');
}

function identityText(path: string, random: Random): string {
  const head = `identity: ${path}\nowner: me\n${path === 'r' ? 'abstract: true\n' : ''}`;
  const installs = ['wide', 'narrow'].filter(() => random(4) === 0).map((name) => `${name}@^1`);
  const rooted =
    path === 'r'
      ? `bind: { ${capabilities.map((name) => `${name}: { provider: main }`).join(', ')} }\nflows: { one: { version: ^1 }, two: { version: ^1 } }\n`
      : '';
  return `${head}install: [${installs.join(', ')}]\n${rooted === '' || random(4) === 0 ? statements(random) : rooted}\n`;
}

function worldText(file: string, random: Random): string {
  const name = file.split('.flow')[0] ?? '';
  if (file === 'one.flow.yaml')
    return flow(name, '1.0.0', 'a.one', pick(['flow: two@^1', 'capability: a.two@^1'], random), 'PT5M');
  if (file === 'two.flow.yaml')
    return flow(name, '1.0.0', pick(['a.one', 'b.three'], random), 'capability: a.two@^1', 'PT5M');
  if (file === 'newer.flow.yaml')
    return flow('two', '1.1.0', 'b.three', pick(['capability: a.two@^1', 'flow: three@^1'], random), 'PT6M');
  if (file === 'three.flow.yaml')
    return flow('three', '1.0.0', 'a.one', pick(['capability: a.one@^1', 'flow: two@^1'], random), 'PT7M');
  if (file === 'facets.yaml')
    return `facets: { channel: { enum: [${pick(['app, live', 'app, live, web'], random)}], default: app } }\n`;
  if (file.endsWith('.overlay.yaml')) {
    const overlay = file.split('.')[0] ?? '';
    const requires = random(6) === 0 ? 'requires: [narrow@^1]\n' : '';
    return `overlay: ${overlay}\nversion: 1.0.0\nowner: me\n${requires}${statements(random)}\n`;
  }
  return identityText(file.replace('.identity.yaml', ''), random);
}

const files = [
  'one.flow.yaml',
  'two.flow.yaml',
  'newer.flow.yaml',
  'three.flow.yaml',
  'facets.yaml',
  'wide.overlay.yaml',
  'narrow.overlay.yaml',
  ...paths.map((path) => `${path}.identity.yaml`),
];

function pick(items: readonly string[], random: Random): string {
  return items[random(items.length)] ?? '';
}

function pickFlow(random: Random): string {
  return pick(['one', 'two', 'three'], random);
}

/** Everything a compilation says, by flow and identity. */
function told(compilation: Compilation): unknown {
  const lineOf = provenances(compilation);
  return [...compilation.places.values()].flatMap((place) =>
    flowsRunBy(place).map((name) => {
      const path = place.identity.path;
      const node = compilation.node(name, path);
      if (node === undefined) throw new TypeError(`no node for ${name} under ${path}`);
      const { version, made, issues, provenance } = builtFor(node, path, compilation, lineOf);
      const classes = made?.classes?.of.map((one) => [one.facets, one.made.release]);
      return { name, path, version, release: made?.release, classes, issues, cells: provenance({}) };
    }),
  );
}

/** The release of a flow that starts no other, from everything its owners say: nothing left out, nothing shared. */
function plainRelease(node: FlowNode, path: string, state: RegistryState): string | undefined {
  const [chosen] = node.versions;
  if (chosen === undefined) return undefined;
  const { definition, sources } = chosen;
  const request = { definition, sources, identity: path, catalog: catalogOf(state), children: () => undefined };
  const { effective, issues } = resolveFlow(request);
  return effective === undefined || hasErrors(issues) ? undefined : check(effective).checked?.release;
}

/** Flows whose releases are told twice: by the compilation, and by resolving them with all that is said anywhere. */
function releases(compilation: Compilation, state: RegistryState): readonly (readonly unknown[])[] {
  return [...compilation.places.values()].flatMap((place) =>
    flowsRunBy(place).flatMap((name) => {
      const { path } = place.identity;
      const node = compilation.node(name, path);
      if (node === undefined || node.calls.size > 0 || compilation.outcome(node).conditions.length > 0) return [];
      const { made } = builtFor(node, path, compilation, () => []);
      return [[name, path, made?.release, plainRelease(node, path, state)]];
    }),
  );
}

function issuesOf(state: RegistryState, compiler: Compiler, wrong: readonly Issue[]): readonly Issue[] {
  const request = { at: 0, by: '', within: { subtrees: [''] }, testProviders: false, isPublish: false };
  return planTexts(state, [...state.texts.values()], wrong, request, compiler).issues;
}

const worlds = process.env['TESSERA_FULL'] === undefined ? 3 : 60;

test.each(Array.from({ length: worlds }, (_, seed) => seed))('world %i: step by step equals at once', (seed) => {
  const next = seededRandom(seed + 1);
  const random: Random = (bound) => Math.floor(next() * bound);
  const texts = new Map(files.map((file) => [file, worldText(file, random)]));
  const steps = createCompiler();
  for (let step = 0; step < 7; step += 1) {
    const read = readTexts(Object.fromEntries(texts), { at: 0, by: '' });
    const state = withTexts(base, read.texts);
    expect(hasErrors(read.issues) ? read.issues : []).toEqual([]);
    const compilation = steps.compile(state, { testProviders: false });
    expect(told(compilation)).toEqual(told(createCompiler().compile(state, { testProviders: false })));
    expect(issuesOf(state, steps, read.issues)).toEqual(issuesOf(state, createCompiler(), read.issues));
    for (const [name, path, compiled, plain] of releases(compilation, state)) {
      expect([name, path, compiled]).toEqual([name, path, plain]);
    }
    const file = pick(files, random);
    if (texts.has(file) && random(6) === 0 && !file.startsWith('r.identity')) texts.delete(file);
    else texts.set(file, worldText(file, random));
  }
});
