import type { FlowDefinition } from '../flow/definition.ts';
import { appendPointer, type Pointer } from '../kernel/pointer.ts';
import { allStates, statePointer } from './states.ts';

/** One place of a flow that names a contract. */
export interface ContractUse {
  readonly capability: string;
  readonly range: string;
  readonly pointer: Pointer;
  readonly role: 'call' | 'undo' | 'slot';
  /** Of an undo: the capability whose work it takes back, when that is a contract. */
  readonly undoes?: string;
}

/** Key of a contract in a release: the reference as the flow writes it. */
export function contractKey(use: { readonly capability: string; readonly range: string }): string {
  return `${use.capability}@${use.range}`;
}

/** Every contract that calls, undos and slots of a flow name. */
export function contractUses(definition: FlowDefinition): readonly ContractUse[] {
  const calls = allStates(definition.root).flatMap(({ path, state }) => {
    const { invoke } = state;
    if (invoke === undefined) return [];
    const pointer = `${statePointer(path)}/invoke`;
    const { does, undo } = invoke;
    const called = does.kind === 'capability' ? does : undefined;
    return [
      ...(called === undefined ? [] : [useOf(called, `${pointer}/capability`, 'call')]),
      ...(undo === undefined ? [] : [{ ...useOf(undo, `${pointer}/undo/capability`, 'undo'), ...undone(called) }]),
    ];
  });
  const slots = Object.entries(definition.slots).map(([name, slot]) =>
    useOf(slot, appendPointer('/slots', name, 'contract'), 'slot'),
  );
  return [...calls, ...slots];
}

function useOf(
  { capability, range }: { readonly capability: string; readonly range: string },
  pointer: Pointer,
  role: ContractUse['role'],
): ContractUse {
  return { capability, range, pointer, role };
}

function undone(called: { readonly capability: string } | undefined): Pick<ContractUse, 'undoes'> {
  return called === undefined ? {} : { undoes: called.capability };
}
