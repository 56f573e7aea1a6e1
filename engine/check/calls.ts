import type { Contract } from '../catalog/contract.ts';
import type { Invoke } from '../flow/definition.ts';
import { appendPointer, type Pointer } from '../kernel/pointer.ts';
import type { JsonSchema } from '../kernel/json.ts';
import type { ChildFacts, EffectiveFlow, ReleaseBody } from '../release/release.ts';
import type { FlowGraph } from './graph.ts';
import type { StateNode } from './state-node.ts';

/** A call of a state with the contracts that the release locked for it. */
export interface Call {
  readonly node: StateNode;
  readonly invoke: Invoke;
  readonly pointer: Pointer;
  /** As written: `stock.reserve@^1`, `parcel-delivery@^1`, or the slot's name. */
  readonly reference: string;
  /** Whose input is mapped and whose output is read; absent for a sub-flow, or what the release does not know. */
  readonly contract: Contract | undefined;
  /** Who reads the input: `stock.reserve`, `parcel-delivery`. */
  readonly reader: string;
  /** What the mapped input must fit, and the output of one run; absent where nothing is known of it. */
  readonly input: JsonSchema | undefined;
  readonly output: JsonSchema | undefined;
  /** What runs: the contract, or a slot's contributions. */
  readonly runs: readonly Contract[];
  readonly undo: Contract | undefined;
  /** Of a sub-flow: the longest timer that it may wait for. */
  readonly longestTimer?: ChildFacts['longestTimer'];
}

export function flowCalls(graph: FlowGraph, body: ReleaseBody, children: EffectiveFlow['children']): readonly Call[] {
  return graph.all.flatMap((node) => {
    const { invoke } = node.definition;
    return invoke === undefined ? [] : [callOf(node, invoke, body, children)];
  });
}

function callOf(node: StateNode, invoke: Invoke, body: ReleaseBody, children: EffectiveFlow['children']): Call {
  const { does, undo } = invoke;
  const common = {
    node,
    invoke,
    pointer: appendPointer(node.pointer, 'invoke'),
    undo: undo === undefined ? undefined : lookUp(body.contracts, `${undo.capability}@${undo.range}`),
  };
  if (does.kind === 'flow') {
    const reference = `${does.flow}@${does.range}`;
    const { input, output, longestTimer } = lookUp(children, reference) ?? {};
    return { ...common, reference, contract: undefined, reader: does.flow, input, output, longestTimer, runs: [] };
  }
  if (does.kind === 'slot') {
    const { contract, runs } = slotContracts(does.slot, body);
    return { ...common, reference: does.slot, ...typedBy(contract, does.slot), runs };
  }
  const reference = `${does.capability}@${does.range}`;
  const contract = lookUp(body.contracts, reference);
  return {
    ...common,
    reference,
    ...typedBy(contract, does.capability),
    runs: contract === undefined ? [] : [contract],
  };
}

function typedBy(contract: Contract | undefined, name: string): Pick<Call, 'contract' | 'reader' | 'input' | 'output'> {
  return { contract, reader: contract?.capability ?? name, input: contract?.input, output: contract?.output };
}

function slotContracts(slot: string, body: ReleaseBody): Pick<Call, 'contract' | 'runs'> {
  const declared = lookUp(body.flow.slots, slot);
  const contributions = lookUp(body.slots, slot)?.contributions ?? [];
  return {
    contract: declared === undefined ? undefined : lookUp(body.contracts, `${declared.capability}@${declared.range}`),
    runs: contributions.flatMap(({ contract }) => lookUp(body.contracts, contract) ?? []),
  };
}

/** The member at an own key; never reaches the prototype. */
export function lookUp<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
