import { parseDuration } from '../kernel/duration.ts';
import { canonicalJson, type Json } from '../kernel/json.ts';
import { contractData } from './contract-data.ts';
import type { ContractRow, ContractRule } from './contract-row.ts';
import type { Contract, Undo } from './contract.ts';
import { rangeText } from './range.ts';

/** What changed in the contract beside its schemas and errors. */
export function compatWhole(old: Contract, next: Contract): readonly ContractRow[] {
  const rows = [
    ...effect(old, next),
    ...repeat(old, next),
    ...undo(old.undo, next.undo),
    ...timeout(old, next),
    ...plain('retry', 'retry-changed', 'minor', old, next),
    ...plain('level', 'level-changed', 'minor', old, next),
    ...['title', 'description', 'owner', 'domain', 'examples'].flatMap((member) =>
      plain(member, 'description-changed', 'patch', old, next),
    ),
  ];
  return rows.map((row) => ({ ...row, alone: memberAlone(row.pointer.slice(1), next) }));
}

type Row = Omit<ContractRow, 'alone'>;

function memberAlone(member: string, next: Contract): Partial<Contract> {
  const { effect: ofEffect, repeat: ofRepeat, undo: ofUndo, timeout: ofTimeout } = next;
  switch (member) {
    case 'effect':
      return { effect: ofEffect };
    case 'repeat':
      return { repeat: ofRepeat };
    case 'undo':
      return ofUndo === undefined ? {} : { undo: ofUndo };
    case 'timeout':
      return ofTimeout === undefined ? {} : { timeout: ofTimeout };
    default:
      return {};
  }
}

function row(
  member: string,
  rule: ContractRule,
  level: ContractRow['level'],
  from: Json | undefined,
  to: Json | undefined,
): Row {
  return {
    part: 'contract',
    pointer: `/${member}`,
    rule,
    level,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

const effects = ['pure', 'read', 'write'] as const;

function effect({ effect: from }: Contract, { effect: to }: Contract): readonly Row[] {
  if (from === to) return [];
  const isRaised = effects.indexOf(to) > effects.indexOf(from);
  // Reading where nothing was read before can be repeated and simulated as freely; writing cannot.
  const level = isRaised && to === 'write' ? 'major' : 'minor';
  return [row('effect', isRaised ? 'effect-raised' : 'effect-lowered', level, from, to)];
}

function repeat({ repeat: from }: Contract, { repeat: to }: Contract): readonly Row[] {
  if (from === to) return [];
  if (to === 'never') return [row('repeat', 'repeat-forbidden', 'major', from, to)];
  return [row('repeat', 'repeat-allowed', 'minor', from, to)];
}

function undo(from: Undo | undefined, to: Undo | undefined): readonly Row[] {
  const [before, after] = [undoText(from), undoText(to)];
  if (before === after) return [];
  // Another reason why there is no undo is text.
  if (from?.kind === 'none' && to?.kind === 'none') return [row('undo', 'description-changed', 'patch', before, after)];
  if (to?.kind === 'contract' && (from === undefined || from.kind === 'none')) {
    return [row('undo', 'undo-added', 'minor', before, after)];
  }
  return [row('undo', 'undo-changed', from === undefined ? 'minor' : 'major', before, after)];
}

function undoText(undo: Undo | undefined): string | undefined {
  if (undo?.kind === 'contract') return rangeText(undo);
  return undo?.kind === 'none' ? `none: ${undo.reason}` : undo?.kind;
}

/** Whoever set an alarm by the old limit is surprised by a longer one, so a person approves it. */
function timeout({ timeout: from }: Contract, { timeout: to }: Contract): readonly Row[] {
  if (from === to) return [];
  const isLonger = lengthOf(to) > lengthOf(from);
  if (isLonger) return [{ ...row('timeout', 'timeout-longer', 'minor', from, to), needsApproval: true }];
  return [row('timeout', 'timeout-shorter', 'minor', from, to)];
}

function lengthOf(timeout: string | undefined): number {
  return timeout === undefined ? Infinity : (parseDuration(timeout) ?? Infinity);
}

function plain(
  member: string,
  rule: ContractRule,
  level: ContractRow['level'],
  old: Contract,
  next: Contract,
): readonly Row[] {
  const from = contractData(old)[member];
  const to = contractData(next)[member];
  if (from !== undefined && to !== undefined && canonicalJson(from) === canonicalJson(to)) return [];
  return from === to ? [] : [row(member, rule, level, from, to)];
}
