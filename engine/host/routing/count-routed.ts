import type { JudgedResult, Verdict } from '../../machine/attempt.ts';
import type { Draft, Surroundings } from '../draft.ts';
import type { RoutedResult } from './routed-row.ts';
import type { CallRow } from '../rows.ts';

/** What breaks a contract, or may end a competition at once. */
const alarming: ReadonlySet<RoutedResult> = new Set(['undeclared', 'invalid', 'fault', 'timeout', 'unknown']);

/** Writes beside the step what an attempt of a competition's call came to; nothing for all others. */
export function countRouted(
  draft: Draft,
  around: Surroundings,
  call: CallRow,
  result: RoutedResult,
  isFinal: boolean,
): void {
  const { routed, provider, startedAt } = call.body;
  if (routed === undefined) return;
  draft.writes.push({
    kind: 'routed',
    row: {
      routing: routed.id,
      revision: routed.revision,
      arm: provider,
      at: around.nowMs,
      tookMs: Math.max(0, around.nowMs - startedAt),
      result,
      isFinal,
      instance: call.instance,
      seq: call.seq,
    },
  });
  if (routed.kind === 'canary' && alarming.has(result)) draft.after.push({ kind: 'alarm' });
}

/** Undefined where nothing came of it yet: it was accepted, or a person or a flow goes on with it. */
export function resultOf(judged: JudgedResult, verdict: Verdict): RoutedResult | undefined {
  switch (judged.kind) {
    case 'done':
      return 'ok';
    case 'refused':
      return verdict.kind === 'failed' && verdict.error.code === 'CAP_UNDECLARED_ERROR' ? 'undeclared' : 'error';
    case 'fault':
      if (verdict.kind === 'incident' && verdict.code === 'OUTCOME_UNKNOWN') return 'unknown';
      if (judged.code.startsWith('CAP_RESULT_')) return 'invalid';
      return judged.code === 'CAP_TIMEOUT' ? 'timeout' : 'fault';
    case 'accepted':
    case 'task':
    case 'child':
      return undefined;
  }
}
