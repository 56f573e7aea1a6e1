import { formatDuration } from '../../kernel/duration.ts';
import type { Trigger } from '../../machine/trigger.ts';
import { nameOf } from '../../simulate/scenario/effect-log.ts';
import type { TraceEntry } from '../../simulate/trace.ts';

/** One line an entry: how long after the start, the flow, what happened, where it led. */
export function renderTrace(trace: readonly TraceEntry[], startMs: number): readonly string[] {
  const rows = trace.map((entry) => [`+${formatDuration(entry.atMs - startMs)}`, entry.flow, told(entry)]);
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0), 0));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function told(entry: TraceEntry): string {
  switch (entry.kind) {
    case 'step': {
      const by = triggerText(entry.trigger, entry.call?.contract);
      return `${by}: ${entry.from.length === 0 ? '' : `${entry.from.join(', ')} → `}${entry.to.join(', ')}`;
    }
    case 'attempt':
      return `${nameOf(entry.contract)} attempt ${entry.attempt}: ${entry.code}`;
    case 'parked':
      return `${entry.event} parked`;
    case 'dropped':
      return `${entry.event} dropped (${entry.because})`;
    case 'incident':
      return `incident ${entry.code}${entry.state === undefined ? '' : ` in ${entry.state}`}`;
    case 'resolved':
      return `${entry.code}: ${entry.action}`;
    case 'cancelled':
      return `cancelled: ${entry.reason}`;
  }
}

function triggerText(trigger: Trigger, contract: string | undefined): string {
  switch (trigger.kind) {
    case 'start':
      return 'start';
    case 'event':
      return trigger.type;
    case 'done':
      return contract === undefined ? `${trigger.id} decided` : `${nameOf(contract)} done`;
    case 'failed':
      return `${contract === undefined ? trigger.id : nameOf(contract)} failed with ${trigger.error.code}`;
    case 'timer':
      return `timer ${trigger.id}`;
    case 'operator':
      return trigger.command;
  }
}
