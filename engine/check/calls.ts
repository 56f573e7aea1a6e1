import type { Contract } from '../catalog/contract.ts';
import type { Invoke } from '../flow/definition.ts';
import { appendPointer, type Pointer } from '../kernel/pointer.ts';
import type { ReleaseBody } from '../release/release.ts';
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
  /** What runs: the contract, or a slot's contributions. */
  readonly runs: readonly Contract[];
  readonly undo: Contract | undefined;
}

export function flowCalls(graph: FlowGraph, body: ReleaseBody): readonly Call[] {
  return graph.all.flatMap((node) => {
    const { invoke } = node.definition;
    return invoke === undefined ? [] : [callOf(node, invoke, body)];
  });
}

function callOf(node: StateNode, invoke: Invoke, body: ReleaseBody): Call {
  const { does, undo } = invoke;
  const common = {
    node,
    invoke,
    pointer: appendPointer(node.pointer, 'invoke'),
    undo: undo === undefined ? undefined : lookUp(body.contracts, `${undo.capability}@${undo.range}`),
  };
  if (does.kind === 'flow') {
    return { ...common, reference: `${does.flow}@${does.range}`, contract: undefined, runs: [] };
  }
  if (does.kind === 'slot') return { ...common, reference: does.slot, ...slotContracts(does.slot, body) };
  const reference = `${does.capability}@${does.range}`;
  const contract = lookUp(body.contracts, reference);
  return { ...common, reference, contract, runs: contract === undefined ? [] : [contract] };
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
