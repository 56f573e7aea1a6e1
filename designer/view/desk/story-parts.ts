import type { HistoryBody, HistoryEntry } from '../../api/instance-history.ts';

/** Why a case moved on, as it is told to somebody who knows no flow. */
export type StoryCause =
  | { readonly kind: 'started'; readonly by?: string }
  | { readonly kind: 'event'; readonly event: string; readonly by?: string }
  | { readonly kind: 'done' | 'undone'; readonly capability: string; readonly provider: string }
  | { readonly kind: 'failed'; readonly what: string; readonly code: string }
  | { readonly kind: 'decided'; readonly outcome: string; readonly by?: string }
  | { readonly kind: 'over' | 'time' | 'cancelled' | 'corrected' | 'moved' | 'hand'; readonly by?: string }
  | { readonly kind: 'stopped'; readonly code: string };

/** One turn of the story: what happened, and where the case was from then on. */
export interface StoryPart {
  readonly seq: number;
  readonly at: string;
  readonly cause: StoryCause;
  readonly states: readonly string[];
  /** Until the next turn; absent of the last one. */
  readonly stayedMs?: number;
}

/** The turns of a history, oldest first: entries that changed the states, and those that stopped or repaired it. */
export function storyParts(entries: readonly HistoryEntry[]): readonly StoryPart[] {
  const parts: Omit<StoryPart, 'stayedMs'>[] = [];
  let before = '';
  for (const { seq, at, states, entry } of entries) {
    const now = states.join(' ');
    const cause = causeOf(entry);
    if (cause !== undefined && (now !== before || alwaysTold.has(cause.kind))) parts.push({ seq, at, cause, states });
    before = now;
  }
  return parts.map((part, index) => {
    const next = parts[index + 1];
    return next === undefined ? part : { ...part, stayedMs: Date.parse(next.at) - Date.parse(part.at) };
  });
}

const alwaysTold: ReadonlySet<StoryCause['kind']> = new Set(['stopped', 'corrected', 'cancelled']);

function causeOf(body: HistoryBody): StoryCause | undefined {
  switch (body.kind) {
    case 'attempt':
      return undefined;
    case 'set':
      return { kind: setKinds[body.why], ...byOf(body) };
    case 'note': {
      const { code } = body.detail;
      return body.what === 'incident' && typeof code === 'string' ? { kind: 'stopped', code } : undefined;
    }
    case 'step':
      return causeOfStep(body);
  }
}

const setKinds = { patch: 'corrected', migrate: 'moved', cancel: 'cancelled' } as const;

function causeOfStep(step: Extract<HistoryBody, { readonly kind: 'step' }>): StoryCause {
  const { trigger, call } = step;
  const capability = call?.contract.split('@')[0] ?? '';
  switch (trigger.kind) {
    case 'start':
      return { kind: 'started', ...byOf(step) };
    case 'event':
      return { kind: 'event', event: trigger.type, ...byOf(step) };
    case 'failed':
      return { kind: 'failed', what: capability || trigger.id, code: trigger.error.code };
    case 'timer':
      return { kind: 'time' };
    case 'operator':
      return { kind: 'hand', ...byOf(step) };
    case 'done': {
      if (call !== undefined) return { kind: call.undo ? 'undone' : 'done', capability, provider: call.provider };
      const outcome = outcomeOf(trigger.output);
      return outcome === undefined ? { kind: 'over' } : { kind: 'decided', outcome, ...byOf(step) };
    }
  }
}

function byOf({ by }: { readonly by?: string }): { readonly by?: string } {
  return by === undefined ? {} : { by };
}

function outcomeOf(output: unknown): string | undefined {
  if (typeof output !== 'object' || output === null || !('outcome' in output)) return undefined;
  return typeof output.outcome === 'string' ? output.outcome : undefined;
}
