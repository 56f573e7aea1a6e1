import type { Action } from '../../flow/definition.ts';
import type { Scope } from '../../flow/inference/scope.ts';
import { narrowBy } from '../../flow/inference/type-expression.ts';
import { withNull } from '../../schema/algebra/nullable.ts';
import type { FlowDefinition } from '../../flow/definition.ts';
import type { JsonSchema } from '../../kernel/json.ts';
import { unreachable } from '../../kernel/unreachable.ts';
import { appendPointer } from '../../kernel/pointer.ts';
import type { Call } from '../calls.ts';
import { triggerLabel, type Choice, type Exit } from '../exits.ts';
import { listOf } from '../for-each.ts';
import type { FlowGraph } from '../graph.ts';
import { groupBy } from '../../kernel/group-by.ts';
import type { StateNode } from '../state-node.ts';
import type { FlowVariables, Variables } from '../variables.ts';
import type { Declared, Env } from './env.ts';
import { forwardPass, stepLimit } from './forward-pass.ts';
import { numberOf } from './moment.ts';
import type { ExitScopes, Pass } from './pass.ts';
import { regionsOf } from './regions.ts';
import { runActions, runAssign } from './run-actions.ts';
import { scopeOf } from './scope-of.ts';
import { nodeOf, type Site } from './site.ts';
import { wayTo, type Way } from './way-to.ts';

/** The types of a flow's data at every place where it is read. */
export interface DataFlow {
  /** False where the flow was too large to look at every path: then the declared types stand everywhere. */
  readonly complete: boolean;
  /** Steps after which it gives up. */
  readonly limit: number;
  /** What is known where an expression is evaluated; undefined where that never is. */
  readonly scopeAt: (site: Site, variables: Variables) => Scope | undefined;
  /** Where a transition is asked and taken; undefined for one that is never come to. */
  readonly exit: (exit: Exit) => ExitScopes | undefined;
  /** What is declared where a transition is asked, whatever led there. */
  readonly declared: (exit: Exit) => Scope;
  /** Where none of a choice's guards hold; undefined where one always does. */
  readonly rest: (choice: Choice) => Scope | undefined;
  /** A shortest way from the start to a state on which a field stays as `keeps` says. */
  readonly way: Way;
  /** States and events of a shortest way from the start to a place. */
  readonly pathOf: (site: Site) => readonly string[];
}

export function dataFlow(
  flow: FlowDefinition,
  graph: FlowGraph,
  calls: readonly Call[],
  variables: FlowVariables,
  limit = stepLimit(graph.all.length),
): DataFlow {
  const pass: Pass = {
    flow,
    graph,
    variables,
    callOf: new Map(calls.map((call) => [call.node, call])),
    declared: declaredTypes(flow, calls),
    regions: regionsOf(graph),
    exiting: graph.all.filter(({ definition }) => definition.exit.length > 0),
    choices: groupBy(graph.choices, ({ from }) => from),
    envs: new Map(),
    arrivals: new Map(),
    changes: new Map(),
    queue: new Set(),
    exits: new Map(),
    rests: new Map(),
    remembered: new Map(),
    shared: new Map(),
    assigned: new Map(),
  };
  const complete = forwardPass(pass, limit);
  return {
    complete,
    limit,
    scopeAt: complete ? scopes(pass) : (_, own) => scopeOf(declaredEnv(pass), own),
    declared: (exit) => scopeOf(declaredEnv(pass), variables.inExit(exit, pass.callOf.get(exit.from))),
    exit: (exit) => (complete ? pass.exits.get(exit) : undefined),
    rest: (choice) => (complete ? pass.rests.get(choice) : scopeOf(declaredEnv(pass), variables.common)),
    way: wayTo(pass),
    pathOf: (site) => shortestPath(pass, site),
  };
}

function shortestPath(pass: Pass, site: Site): readonly string[] {
  const node = nodeOf(site);
  if (node === undefined) return [];
  const path = wayTo(pass)(node, 'active', undefined) ?? [node.name];
  return 'exit' in site && site.kind !== 'guard' ? [...path, triggerLabel(site.exit)] : path;
}

/** `collect` may name a field that is not declared: it is then the list of outputs. */
function declaredTypes(flow: FlowDefinition, calls: readonly Call[]): Declared {
  const collected = calls.flatMap(({ invoke: { forEach }, output }): readonly (readonly [string, JsonSchema])[] =>
    forEach?.collect === undefined ? [] : [[forEach.collect, listOf(output ?? true)]],
  );
  const own = Object.entries(flow.context).map(([name, { schema }]) => [name, schema] as const);
  return { fields: new Map([...collected, ...own]), input: flow.input };
}

function declaredEnv({ flow, declared }: Pass): Env {
  const fields = [...declared.fields].map(([name, schema]) => {
    const field = Object.hasOwn(flow.context, name) ? flow.context[name] : undefined;
    return [name, { schema: field?.nullable === false ? schema : withNull(schema), unset: false }] as const;
  });
  return { fields: new Map(fields), input: declared.input };
}

function scopes(pass: Pass): DataFlow['scopeAt'] {
  const atMoment = (node: StateNode, phase: 'before' | 'entered' | 'active', own: Variables) => {
    const env = pass.envs.get(numberOf(node, phase));
    return env && scopeOf(env, own);
  };
  return (site, own) => {
    switch (site.kind) {
      case 'start':
        return scopeOf({ fields: new Map(), input: pass.declared.input }, own);
      case 'entered':
      case 'active':
        return atMoment(site.node, site.kind, own);
      case 'action': {
        const { node, list } = site;
        const scope = atMoment(node, list === 'entry' ? 'before' : 'active', own);
        return (
          scope && inActions(pass, node.definition[list], scope, site, { node, pointer: `${node.pointer}/${list}` })
        );
      }
      case 'guard':
        return pass.exits.get(site.exit)?.asked;
      case 'taken':
        return pass.exits.get(site.exit)?.taken;
      case 'act':
        return inTransition(pass, site);
      default:
        return unreachable(site);
    }
  };
}

function inTransition(pass: Pass, site: Extract<Site, { kind: 'act' }>): Scope | undefined {
  const { from: node, transition, pointer } = site.exit;
  const taken = pass.exits.get(site.exit)?.taken;
  if (taken === undefined) return undefined;
  const assigned = runAssign(pass, transition.assign, taken, { node, pointer: appendPointer(pointer, 'assign') });
  const place = { node, pointer: appendPointer(pointer, 'actions') };
  return inActions(pass, transition.actions ?? [], assigned, site, place);
}

function inActions(
  pass: Pass,
  actions: readonly Action[],
  scope: Scope,
  { index, part }: { readonly index: number; readonly part: 'guard' | 'run' },
  place: { readonly node: StateNode; readonly pointer: string },
): Scope | undefined {
  const before = runActions(pass, actions.slice(0, index), scope, place);
  const guard = actions[index]?.guard;
  if (part === 'guard' || guard === undefined) return before;
  return typeof guard === 'string' ? narrowBy(guard, before, true) : guard ? before : undefined;
}
