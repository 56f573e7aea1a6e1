import type { HistoryEntry } from '../../api/instance-history.ts';

/** A line of the timeline: the states an instance came into, or what happened there. */
export type TimelineRow =
  | {
      readonly kind: 'states';
      readonly seq: number;
      readonly states: readonly string[];
      readonly at: string;
      readonly stayedMs?: number;
    }
  | { readonly kind: 'entry'; readonly entry: HistoryEntry };

export interface TimelineFilter {
  readonly failed: boolean;
  readonly capability?: string;
  readonly actor?: string;
}

/** Entries below the states they led to, oldest first; with a filter only states that something is left of. */
export function timelineRows(entries: readonly HistoryEntry[], filter: TimelineFilter): readonly TimelineRow[] {
  const rows: TimelineRow[] = [];
  let shown: string | undefined;
  for (const [index, entry] of entries.entries()) {
    if (!matches(entry, filter)) continue;
    const name = entry.states.join(' ');
    if (name !== shown) {
      const first = firstOfStay(entries, index);
      rows.push({
        kind: 'states',
        seq: first.seq,
        states: entry.states,
        at: first.at,
        ...stayOf(entries, index, first.at),
      });
    }
    shown = name;
    rows.push({ kind: 'entry', entry });
  }
  return rows;
}

/** The entry that led into the states of this one. */
function firstOfStay(entries: readonly HistoryEntry[], index: number): HistoryEntry {
  const name = entries[index]?.states.join(' ');
  let at = index;
  while (at > 0 && entries[at - 1]?.states.join(' ') === name) at -= 1;
  return entries[at] ?? { seq: 0, at: '', states: [], entry: { kind: 'note', what: '', detail: {} } };
}

/** How long until the states changed; nothing where they have not. */
function stayOf(entries: readonly HistoryEntry[], index: number, since: string): { readonly stayedMs?: number } {
  const name = entries[index]?.states.join(' ');
  for (let at = index + 1; at < entries.length; at += 1) {
    const next = entries[at];
    if (next !== undefined && next.states.join(' ') !== name)
      return { stayedMs: Date.parse(next.at) - Date.parse(since) };
  }
  return {};
}

function matches(entry: HistoryEntry, { failed, capability, actor }: TimelineFilter): boolean {
  if (failed && !isFailed(entry)) return false;
  if (capability !== undefined && capabilityOf(entry) !== capability) return false;
  return actor === undefined || actorOf(entry) === actor;
}

/** Something that did not work out: a failed call, a failed attempt of one, an incident. */
export function isFailed({ entry }: HistoryEntry): boolean {
  if (entry.kind === 'attempt') return true;
  if (entry.kind === 'note') return entry.what === 'incident';
  return entry.kind === 'step' && entry.trigger.kind === 'failed';
}

export function capabilityOf({ entry }: HistoryEntry): string | undefined {
  return entry.kind === 'step' ? entry.call?.contract.split('@')[0] : undefined;
}

/** The person or program behind it; the engine itself has none. */
export function actorOf({ entry }: HistoryEntry): string | undefined {
  return entry.kind === 'attempt' ? undefined : entry.by;
}

/** Each once, in order. */
export function choicesOf(
  entries: readonly HistoryEntry[],
  of: (entry: HistoryEntry) => string | undefined,
): readonly string[] {
  return [...new Set(entries.flatMap((entry) => of(entry) ?? []))].toSorted();
}
