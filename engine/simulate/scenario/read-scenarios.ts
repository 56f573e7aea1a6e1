import {
  entriesOf,
  itemsOf,
  openObject,
  optionalNumber,
  optionalText,
  placeOf,
  report,
  reportMissing,
  reportType,
  requiredText,
  textList,
  type Node,
  type Reading,
} from '../../catalog/reading.ts';
import type { FacetPoint } from '../../catalog/when.ts';
import { readLocalized } from '../../catalog/read-localized.ts';
import { readYaml } from '../../flow/read-yaml.ts';
import type { Issue } from '../../kernel/issue.ts';
import { member, type Json } from '../../kernel/json.ts';
import { appendPointer, type Pointer } from '../../kernel/pointer.ts';
import { readAnswer } from './read-answer.ts';
import { readExpectation } from './read-expectation.ts';
import { readGiven } from './read-given.ts';
import { readStep } from './read-step.ts';
import type { Scenario, ScenarioFile } from './scenario.ts';

const fileFields = ['flow', 'defaults', 'scenarios', 'generated'];
const sharedFields = ['identity', 'facets', 'now', 'seed', 'providers'];
const scenarioFields = [...sharedFields, 'id', 'title', 'input', 'steps', 'expect'];

/** Where virtual time begins unless a scenario says: a Monday morning in China. */
const usualNowMs = Date.UTC(2026, 2, 2, 1);

export interface ReadScenarios {
  readonly read?: ScenarioFile;
  readonly issues: readonly Issue[];
}

/** Reads a `*.scenarios.yaml`; every mistake is an issue with its place. */
export function readScenarios(text: string, file: string): ReadScenarios {
  const { data, locate, issues } = readYaml(text, file);
  if (data === undefined || issues.length > 0) return { issues };
  const reading: Reading = { file, locate, issues: [] };
  const node = openObject(reading, data, '', fileFields);
  if (node === undefined) return { issues: reading.issues };
  const read = readFile(reading, node);
  return reading.issues.length > 0 ? { issues: reading.issues } : { read, issues: [] };
}

function readFile(reading: Reading, node: Node): ScenarioFile {
  const [flow = '', range] = requiredText(reading, node, 'flow').split('@');
  const generated = optionalText(reading, node, 'generated');
  const given = member(node.object, 'defaults');
  const defaults = given === undefined ? undefined : openObject(reading, given, '/defaults', sharedFields);
  if (member(node.object, 'scenarios') === undefined) reportMissing(reading, node, 'scenarios');
  const scenarios = itemsOf(node, 'scenarios').flatMap(({ value, pointer }) => {
    const own = openObject(reading, value, pointer, scenarioFields);
    return own === undefined ? [] : [readScenario(reading, own, defaults ?? { object: {}, pointer: '/defaults' })];
  });
  refuseTwice(reading, scenarios);
  return {
    file: reading.file,
    flow,
    ...(range === undefined ? {} : { range }),
    ...(generated === undefined ? {} : { generated }),
    scenarios,
  };
}

function readScenario(reading: Reading, node: Node, defaults: Node): Scenario {
  const from = (key: string): Node => (member(node.object, key) === undefined ? defaults : node);
  const under = (key: string): Pointer => appendPointer(node.pointer, key);
  const title = readLocalized(reading, node, 'title');
  const expect = member(node.object, 'expect');
  const expected = expect === undefined ? undefined : readExpectation(reading, expect, under('expect'));
  return {
    id: requiredText(reading, node, 'id'),
    ...(title === undefined ? {} : { title }),
    identities: textList(reading, from('identity'), 'identity'),
    namedAt: placeOf(reading, appendPointer(from('identity').pointer, 'identity')),
    facets: readFacetPoint(reading, from('facets')),
    nowMs: readNow(reading, from('now')),
    seed: optionalNumber(reading, from('seed'), 'seed') ?? 1,
    input: readGiven(reading, member(node.object, 'input') ?? {}, under('input')),
    providers: { ...readProviders(reading, defaults), ...readProviders(reading, node) },
    steps: itemsOf(node, 'steps').flatMap(({ value, pointer }) => readStep(reading, value, pointer)),
    ...(expected === undefined ? {} : { expect: expected }),
    at: placeOf(reading, under('id')),
  };
}

/** A scenario's answers for a capability take the place of those of the defaults. */
function readProviders(reading: Reading, node: Node): Scenario['providers'] {
  const lists = entriesOf(reading, node, 'providers').map(({ name, value }) => {
    const list: Node = { object: { [name]: value }, pointer: appendPointer(node.pointer, 'providers') };
    return [name, itemsOf(list, name).flatMap((item) => readAnswer(reading, item.value, item.pointer))] as const;
  });
  return Object.fromEntries(lists);
}

function readFacetPoint(reading: Reading, node: Node): FacetPoint {
  const facets = entriesOf(reading, node, 'facets').flatMap(({ name, value, pointer }) => {
    if (typeof value === 'string' || typeof value === 'number') return [[name, value] as const];
    reportType(reading, pointer, 'text or number', value);
    return [];
  });
  return Object.fromEntries(facets);
}

function readNow(reading: Reading, node: Node): number {
  const now: Json | undefined = member(node.object, 'now');
  if (now === undefined) return usualNowMs;
  const ms = typeof now === 'string' ? Date.parse(now) : Number.NaN;
  if (Number.isFinite(ms)) return ms;
  reportType(reading, appendPointer(node.pointer, 'now'), 'a time like 2026-03-02T09:00:00+08:00', now);
  return usualNowMs;
}

function refuseTwice(reading: Reading, scenarios: readonly Scenario[]): void {
  const seen = new Map<string, Scenario>();
  for (const scenario of scenarios) {
    const first = seen.get(scenario.id);
    seen.set(scenario.id, first ?? scenario);
    if (first === undefined) continue;
    report(reading, 'SCENARIO_TWICE', scenario.at.pointer, { id: scenario.id, line: first.at.line });
  }
}
