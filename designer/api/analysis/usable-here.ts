import type { Analyst } from '@tessera/engine/analysis';
import { placeAt } from '@tessera/engine/check';
import { applySplices } from '../../model/document/apply-splices.ts';
import { edit } from '../../model/edit/edit.ts';
import type { ContractSummary } from '../../model/form/contract-summary.ts';
import { inputsAtHand } from '../../model/form/inputs-at-hand.ts';
import { statePointer } from '../../model/places/state-pointer.ts';
import type { Usable, UsableRequest } from './analysis.ts';

/** No state has it, and nobody reads it. */
const name = 'tesseraTriedHere';

/** Contracts by how well their inputs can be filled where a state would be: one is put there, and looked at by the check. */
export function usableHere(
  analyst: Analyst,
  published: Readonly<Record<string, string>>,
  contracts: readonly ContractSummary[],
  { files, flowFile, identity, where }: UsableRequest,
): readonly Usable[] {
  const state = { name, kind: 'wait' } as const;
  const tried = edit(
    { files, flowFile, published },
    where.kind === 'insert' ? { kind: 'insertState', on: where.on, state } : { ...where, kind: 'addState', state },
  );
  if (tried.kind === 'refused' || tried.select === undefined) return [];
  const all = { ...published, ...applySplices(files, tried.splices) };
  const flow = analyst.flowIn(all, flowFile)?.flow ?? '';
  const subject = analyst.subject({ files: all, flow, ...(identity === undefined ? {} : { identity }) });
  const place = subject && placeAt(subject, flowFile, `${statePointer(tried.select)}/output`);
  if (subject === undefined || place === undefined) return [];
  return newest(contracts).map(({ capability, version, input }) => ({
    capability,
    version,
    ...inputsAtHand(subject, place, input, capability),
  }));
}

/** They come newest first. */
function newest(contracts: readonly ContractSummary[]): readonly ContractSummary[] {
  return contracts.filter(({ capability }, at) => contracts.findIndex((one) => one.capability === capability) === at);
}
