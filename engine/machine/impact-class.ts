import { flowGraph, inheritedExits, type FlowGraph } from '../check/graph.ts';
import { upwards, type StateNode } from '../check/state-node.ts';
import type { StateDefinition } from '../flow/definition.ts';
import { canonicalJson, type Json } from '../kernel/json.ts';
import { composedDepth, toJson } from '../kernel/to-json.ts';
import type { ReleaseBody } from '../release/release.ts';
import type { CompiledFlow } from './compile.ts';
import { migrateRecord, type MigrationReason } from './migrate.ts';
import { authorName } from './node-config.ts';
import type { InstanceRecord } from './record.ts';

/** What another release of its flow would mean for a running instance, from nothing to the worst. */
export const impactClasses = ['same', 'ahead', 'call', 'data', 'gone'] as const;
export type ImpactClass = (typeof impactClasses)[number];

export interface Impact {
  readonly class: ImpactClass;
  /** Why it could not be moved as it is. */
  readonly reasons: readonly MigrationReason[];
}

/**
 * The worst of: a state it is in is gone; its data no longer fits; an open call, child or task means something else; what
 * lies ahead of it changed; the same. Nothing is moved.
 */
export function impactClass(from: CompiledFlow, to: CompiledFlow, record: InstanceRecord, nowMs: number): Impact {
  const migration = migrateRecord(from, to, record, nowMs);
  if (!migration.ok) {
    const { reasons } = migration;
    const worst = impactClasses.findLast((one) => reasons.some((reason) => classOf(reason) === one)) ?? 'data';
    return { class: worst, reasons: reasons.filter((reason) => classOf(reason) === worst) };
  }
  if (migration.changes.some(({ what }) => what === 'task')) return { class: 'call', reasons: [] };
  const isOther = migration.changes.length > 0 || differsAhead(from, to, record);
  return { class: isOther ? 'ahead' : 'same', reasons: [] };
}

function classOf({ code }: MigrationReason): ImpactClass {
  if (code === 'MIG_STATE_MISSING') return 'gone';
  return code === 'MIG_CALL_CHANGED' || code === 'MIG_UNDO_MISSING' ? 'call' : 'data';
}

/** Conditions are not evaluated: whatever may still come counts. */
function differsAhead(from: CompiledFlow, to: CompiledFlow, record: InstanceRecord): boolean {
  const [before, next] = [from, to].map((flow) => aheadOf(flow, record));
  return before !== next;
}

/** The states that may still be entered, in words, with all of the release that they name. */
function aheadOf({ body, configuration }: CompiledFlow, record: InstanceRecord): string {
  const graph = flowGraph(body.flow);
  const active = configuration(record.value).active.flatMap((name) => graph.byName.get(authorName(name)) ?? []);
  const names = reachable(graph, active);
  const states = graph.all.filter((node) => names.has(node)).map(({ name, definition }) => [name, said(definition)]);
  const text = textOf(states);
  return `${text}\n${usedBy(text, body)}`;
}

function reachable(graph: FlowGraph, active: readonly StateNode[]): ReadonlySet<StateNode> {
  const found = new Set<StateNode>(active.flatMap((node) => upwards(node)));
  const add = (node: StateNode): void => {
    for (const one of [...upwards(node), ...within(node)]) found.add(one);
  };
  // What is added on the way is visited too.
  for (const node of found) {
    for (const { target } of inheritedExits(graph, node)) if (target !== undefined) add(target);
    const history = graph.historyTarget(node);
    if (history !== undefined) add(history);
  }
  return found;
}

function within(node: StateNode): readonly StateNode[] {
  return [node, ...node.children.flatMap(within)];
}

/** Of one state: neither its children nor what is only read by people. */
function said(definition: StateDefinition): object {
  const { states: _, title: __, description: ___, tags: ____, waive: _____, was: ______, ...rest } = definition;
  return rest;
}

/** Contracts, choices of providers, parameters, events and fields by the names that stand in the text. */
function usedBy(text: string, { contracts, bindings, slots, flows, parameters, flow }: ReleaseBody): string {
  const hashes = Object.fromEntries(Object.entries(contracts).map(([name, { hash }]) => [name, hash]));
  const named = (parts: object, has: (name: string) => boolean) => Object.entries(parts).filter(([name]) => has(name));
  const contains = (name: string) => text.includes(name);
  return textOf([
    named(hashes, (name) => contains(name.split('@', 1).join(''))),
    named(bindings, (name) => contains(name.replace(/^slot:/, '').replace(/\/.*$/, ''))),
    named(slots, contains),
    named(flows, (name) => contains(name.split('@', 1).join(''))),
    named(parameters, contains),
    named(flow.events, contains),
    named(flow.context, contains),
  ]);
}

function textOf(value: Json | object): string {
  const json = toJson(value, '', composedDepth);
  if (!json.ok) throw new TypeError(`a release is plain data, but not at ${json.pointer}`);
  return canonicalJson(json.value);
}
