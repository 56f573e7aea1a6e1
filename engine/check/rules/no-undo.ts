import type { Contract } from '../../catalog/contract.ts';
import { succession } from '../leads-to.ts';
import { keyOf, report } from '../report.ts';
import type { Rule, Subject } from '../subject.ts';
import { compensateAfter } from '../undo-ways.ts';

/**
 * `DEF_NO_UNDO`: a write that could be taken back but whose call does not say how, before a `compensate` with no pivot
 * between. What runs in a slot counts too. What cannot be taken back is the finding of other rules.
 */
export const noUndo: Rule = (subject) => {
  const forwards = withoutPivots(subject);
  return subject.calls.flatMap((call) => {
    const { invoke, node, pointer, runs } = call;
    const write = invoke.undo === undefined ? runs.find(needsUndo) : undefined;
    const compensated = write === undefined ? undefined : compensateAfter(subject, call, forwards);
    if (write === undefined || compensated === undefined) return [];
    const contract = invoke.does.kind === 'slot' ? `${write.capability}@${write.version}` : call.reference;
    const params = { state: node.name, contract, ...undoOf(write) };
    const related = [{ ...keyOf(subject, compensated.node.pointer), note: 'compensate' }];
    return [report('DEF_NO_UNDO', keyOf(subject, pointer), params, { path: compensated.path, related })];
  });
};

function needsUndo({ effect, undo }: Contract): boolean {
  return effect === 'write' && (undo === undefined || undo.kind === 'contract');
}

function undoOf({ undo }: Contract): { readonly undo?: string } {
  return undo?.kind === 'contract' ? { undo: `${undo.capability}@${undo.range}` } : {};
}

/** From a pivot on, flows only go forwards. */
function withoutPivots({ graph, reach, calls }: Subject): ReturnType<typeof succession> {
  const pivots = new Set(
    calls.filter(({ runs }) => runs.some(({ undo }) => undo?.kind === 'pivot')).map(({ node }) => node),
  );
  return succession(graph, reach, ({ from, trigger }) => !(trigger.kind === 'result' && pivots.has(from)));
}
