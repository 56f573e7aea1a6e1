import { visitStates } from '../../flow/visit-states.ts';
import type { Issue, Location } from '../../kernel/issue.ts';
import { nearest } from '../../kernel/nearest.ts';
import type { ReleaseBody } from '../../release/release.ts';
import type { Expectation, GivenAnswer, Scenario, ScenarioStep } from './scenario.ts';

/** All names that the flow and its sub-flows give, under the identities that a scenario is for. */
export interface Names {
  readonly flow: string;
  readonly flows: readonly string[];
  readonly capabilities: readonly string[];
  readonly errors: (capability: string) => readonly string[];
  readonly events: readonly string[];
  readonly states: readonly string[];
  readonly tasks: readonly string[];
  readonly outcomes: (task: string) => readonly string[];
}

/** Names that a scenario uses and that no identity's release has: a misspelt one would otherwise say nothing, and hold. */
export function checkNames(scenario: Scenario, names: Names): readonly Issue[] {
  return [
    ...Object.entries(scenario.providers).flatMap(([capability, answers]) => checkAnswers(names, capability, answers)),
    ...scenario.steps.flatMap((step) => checkStep(names, step)),
    ...(scenario.expect === undefined ? [] : checkExpectation(names, scenario.expect)),
  ];
}

/** @param bodies the releases of the flow and of its sub-flows under all identities, the flow's own first */
export function namesOf(bodies: readonly ReleaseBody[]): Names {
  const contracts = bodies.flatMap((body) => Object.values(body.contracts));
  const states: string[] = [];
  const tasks = new Map<string, readonly string[]>();
  for (const { flow } of bodies) {
    visitStates(flow.root, ({ task, invoke }, path) => {
      const name = path.join('.');
      states.push(name);
      if (task !== undefined) tasks.set(name, Object.keys(task.outcomes));
      // A capability may be served by a person.
      else if (invoke !== undefined) tasks.set(name, ['done']);
    });
  }
  return {
    flow: bodies[0]?.flow.flow ?? '',
    flows: bodies.map(({ flow }) => flow.flow),
    capabilities: contracts.map(({ capability }) => capability),
    errors: (capability) =>
      contracts.filter((contract) => contract.capability === capability).flatMap(({ errors }) => Object.keys(errors)),
    events: bodies.flatMap(({ flow }) => Object.keys(flow.events)),
    states,
    tasks: [...tasks.keys()],
    outcomes: (task) => [...tasks].flatMap(([name, outcomes]) => (isCalled(name, task) ? outcomes : [])),
  };
}

/** A task may be named by the last part of its state's path. */
function isCalled(path: string, name: string): boolean {
  return path === name || path.endsWith(`.${name}`);
}

function checkAnswers(names: Names, capability: string, answers: readonly GivenAnswer[]): readonly Issue[] {
  const [first] = answers;
  if (first === undefined) return [];
  return [
    ...known(names, first.at, 'providers', capability, names.capabilities),
    ...answers.flatMap(({ result, at }) =>
      result.kind === 'error' ? known(names, at, 'error', result.code, names.errors(capability)) : [],
    ),
  ];
}

function checkStep(names: Names, step: ScenarioStep): readonly Issue[] {
  const { at } = step;
  switch (step.kind) {
    case 'expect':
      return checkExpectation(names, step.expect);
    case 'send':
      return [
        ...(step.refused === undefined ? known(names, at, 'send', step.event, names.events) : []),
        ...(step.to === undefined ? [] : known(names, at, 'to', step.to, names.flows)),
      ];
    case 'task': {
      const unknown = names.tasks.some((path) => isCalled(path, step.task))
        ? []
        : known(names, at, 'task', step.task, names.tasks);
      if (unknown.length > 0 || step.refused !== undefined) return unknown;
      return known(names, at, 'outcome', step.outcome, names.outcomes(step.task));
    }
    case 'answer':
      return [
        ...known(names, at, 'answer', step.capability, names.capabilities),
        ...(step.result.kind === 'error'
          ? known(names, at, 'error', step.result.code, names.errors(step.capability))
          : []),
      ];
    case 'wait':
    case 'resolve':
      return [];
  }
}

function checkExpectation(
  names: Names,
  { states, accepts, tasks, overdue, effects, flows, at }: Expectation,
): readonly Issue[] {
  return [
    ...(states ?? []).flatMap((state) => known(names, at, 'state', state, names.states)),
    ...(accepts ?? []).flatMap((event) => known(names, at, 'accepts', event, names.events)),
    ...(overdue ?? []).flatMap((task) => known(names, at, 'overdue', task, names.tasks)),
    ...(tasks ?? []).flatMap((task) => known(names, at, 'tasks', task, names.tasks)),
    ...(effects ?? []).flatMap((effect) => checkEffect(names, at, effect)),
    ...Object.entries(flows).flatMap(([flow, inner]) => [
      ...known(names, inner.at, 'flows', flow, names.flows),
      ...checkExpectation(names, inner),
    ]),
  ];
}

function checkEffect(names: Names, at: Location, effect: string): readonly Issue[] {
  const [kind = '', name = ''] = effect.split(' ');
  const lists = { call: names.capabilities, undo: names.capabilities, task: names.tasks, start: names.flows };
  if (kind === 'call' || kind === 'undo' || kind === 'task' || kind === 'start') {
    return known(names, at, kind, name, lists[kind]);
  }
  return known(names, at, 'effects', kind, Object.keys(lists));
}

function known(names: Names, at: Location, field: string, name: string, all: readonly string[]): readonly Issue[] {
  if (all.includes(name)) return [];
  const choices = [...new Set(all)].toSorted();
  const near = nearest(name, choices);
  const params = { field, name, flow: names.flow, choices, ...(near === undefined ? {} : { nearest: near }) };
  return [{ code: 'SCENARIO_UNKNOWN_NAME', severity: 'error', location: at, params }];
}
