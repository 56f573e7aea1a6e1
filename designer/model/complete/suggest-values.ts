import { contractAt, stateOfPointer } from './contract-at.ts';
import type { ContractSummary } from '../form/contract-summary.ts';
import type { Known } from './known.ts';
import type { Suggestion } from './suggestion.ts';
import { writtenNames } from './written-names.ts';

const targets: ReadonlySet<string> = new Set(['target', 'onDone', 'onError', 'always', 'initial']);

/** Words that may stand behind a key, at a place. */
export function suggestValues(known: Known, key: string, pointer: string): readonly Suggestion[] {
  switch (key) {
    case 'capability':
    case 'contract':
      return newest(known.contracts).map(({ capability, version, title }) => ({
        label: `${capability}@${rangeOf(version)}`,
        kind: 'capability',
        title,
      }));
    case 'flow':
      return pointer.endsWith('/invoke/flow') ? known.flows.map((label) => ({ label, kind: 'flow' })) : [];
    case 'slot':
      return writtenNames(known.data, '/slots').map((label) => ({ label, kind: 'slot' }));
    case 'raise':
    case 'send':
      return writtenNames(known.data, '/events').map((label) => ({ label, kind: 'event' }));
    case 'error':
      return (contractAt(known, pointer)?.errors ?? []).map(({ code, title }) => ({
        label: code,
        kind: 'error',
        ...(title === undefined ? {} : { title }),
      }));
    case 'role':
      return roles(known).map((label) => ({ label, kind: 'role' }));
    case 'type':
      return ['parallel', 'final', 'history'].map((label) => ({ label, kind: 'word' }));
    case 'unexpected':
      return ['park', 'refuse'].map((label) => ({ label, kind: 'word' }));
    case 'compensate':
      return [{ label: 'all', kind: 'word' }];
    default:
      return targets.has(key) ? states(known, key, pointer) : [];
  }
}

/** Siblings are named without their parents, and stand first; an initial state is a child. */
function states({ graph }: Known, key: string, pointer: string): readonly Suggestion[] {
  const own = stateOfPointer(pointer);
  const around = key === 'initial' ? own : own.split('.').slice(0, -1).join('.');
  const nodes = (graph?.nodes ?? []).filter(({ variation }) => variation !== 'disabled');
  const near = nodes.filter(({ parent }) => parent === around);
  const far = key === 'initial' ? [] : nodes.filter(({ parent }) => parent !== around);
  return [...near.map((node) => ({ node, label: node.name })), ...far.map((node) => ({ node, label: node.path }))].map(
    ({ node: { kind, title }, label }) => ({
      label,
      kind: 'state',
      stateKind: kind,
      ...(title === undefined ? {} : { title }),
    }),
  );
}

function roles({ graph }: Known): readonly string[] {
  const all = (graph?.nodes ?? []).flatMap(({ does }) => (does.kind === 'task' ? does.roles : []));
  return [...new Set(all)].toSorted();
}

function newest(contracts: readonly ContractSummary[]): readonly ContractSummary[] {
  return contracts.filter(({ capability }, at) => contracts.findIndex((one) => one.capability === capability) === at);
}

/** Before 1.0 each minor version may break. */
function rangeOf(version: string): string {
  const [major = '0', minor = '0'] = version.split('.');
  return major === '0' ? `^0.${minor}` : `^${major}`;
}
