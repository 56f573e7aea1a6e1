import type { Contract } from '../../catalog/contract.ts';
import type { Call } from '../calls.ts';
import { inheritedExits } from '../graph.ts';
import { leadingTo, momentOf, succession } from '../leads-to.ts';
import { keyOf, report } from '../report.ts';
import type { Rule, Subject } from '../subject.ts';

/**
 * `DEF_NO_UNDO`: a write that could be taken back but whose call does not say how, before a `compensate` with no pivot
 * between. A contract that says `undo: none`, or that is a pivot itself, has said its stance.
 */
export const noUndo: Rule = (subject) => {
  const compensated = leadsToCompensate(subject);
  return subject.calls.flatMap((call) => {
    const { contract, invoke, node, pointer } = call;
    if (contract === undefined || invoke.does.kind !== 'capability' || invoke.undo !== undefined) return [];
    if (!needsUndo(contract) || !isDoneBefore(subject, call, compensated)) return [];
    const params = { state: node.name, contract: call.reference, ...undoOf(contract) };
    return [report('DEF_NO_UNDO', keyOf(subject, pointer), params, { path: subject.reach.pathTo(node) })];
  });
};

function needsUndo({ effect, undo }: Contract): boolean {
  return effect === 'write' && (undo === undefined || undo.kind === 'contract');
}

function undoOf({ undo }: Contract): { readonly undo?: string } {
  return undo?.kind === 'contract' ? { undo: `${undo.capability}@${undo.range}` } : {};
}

/** Moments from which a compensation can follow; from a pivot on, flows only go forwards. */
function leadsToCompensate({ graph, reach, calls }: Subject): ReadonlySet<number> {
  const pivots = new Set(
    calls.filter(({ runs }) => runs.some(({ undo }) => undo?.kind === 'pivot')).map(({ node }) => node),
  );
  const forwards = succession(graph, reach, ({ from, trigger }) => !(trigger.kind === 'result' && pivots.has(from)));
  const ends = graph.all.filter(({ definition }) => definition.compensate !== undefined);
  return leadingTo(
    forwards,
    ends.map((node) => momentOf(node, 'enter')),
  );
}

/** A failed call did nothing, but of a list some items may be done. */
function isDoneBefore({ graph }: Subject, { node, invoke }: Call, compensated: ReadonlySet<number>): boolean {
  return inheritedExits(graph, node).some(
    ({ from, trigger, target }) =>
      target !== undefined &&
      (trigger.kind !== 'error' || from !== node || invoke.forEach !== undefined) &&
      compensated.has(momentOf(target, 'enter')),
  );
}
