import {
  Ban,
  Bolt,
  CircleAlert,
  CircleCheck,
  Clock,
  Flag,
  Hand,
  MessageSquare,
  PencilLine,
  RotateCcw,
  TriangleAlert,
} from 'lucide-react';
import type { HistoryEntry, HistoryBody } from '../../api/instance-history.ts';
import { Name } from '../names/names.tsx';
import type { TitleOf } from '../names/use-names.ts';
import { useLocale } from '../text/locale.ts';
import { duration } from '../text/time.ts';
import { useWords, type Say } from '../text/words.ts';
import { words } from './instance-words.ts';
import { isFailed } from './timeline-rows.ts';

interface EntryLineProps {
  readonly entry: HistoryEntry;
  /** Of capabilities. */
  readonly titleOf: TitleOf;
}

/** One entry as a line: sign, what, of what, how long, when. */
export function EntryLine({ entry, titleOf }: EntryLineProps) {
  const say = useWords(words);
  const locale = useLocale();
  const { entry: body } = entry;
  const Icon = iconOf(body);
  const name = nameOf(body);
  const contract = body.kind === 'step' ? body.call?.contract : undefined;
  const title = contract === undefined ? undefined : titleOf(contract);
  const tookMs = tookMsOf(entry);
  return (
    <span className="entry-line" data-failed={isFailed(entry) ? '' : undefined}>
      <Icon size={16} strokeWidth={1.5} aria-hidden="true" />
      <span className="entry-what" title={`${whatOf(body, say)} ${name}`.trim()}>
        {whatOf(body, say)} {name === '' ? null : <Name id={name} title={title} />}
      </span>
      {tookMs === undefined ? null : <span className="muted small">{duration(tookMs, locale)}</span>}
      <time className="muted small" dateTime={entry.at}>
        {clock(entry.at, locale)}
      </time>
    </span>
  );
}

function clock(at: string, locale: 'en' | 'zh-CN'): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: 'medium', hourCycle: 'h23' }).format(new Date(at));
}

/** From the call to its result. */
export function tookMsOf({ at, entry }: HistoryEntry): number | undefined {
  if (entry.kind !== 'step' || entry.call === undefined) return undefined;
  return Date.parse(at) - Date.parse(entry.call.startedAt);
}

function iconOf(body: HistoryBody) {
  if (body.kind === 'attempt') return TriangleAlert;
  if (body.kind === 'set') return body.why === 'cancel' ? Ban : PencilLine;
  if (body.kind === 'note') return body.what === 'incident' ? CircleAlert : Hand;
  const icons = {
    start: Flag,
    event: MessageSquare,
    done: CircleCheck,
    failed: CircleAlert,
    timer: Clock,
    operator: Hand,
  } as const;
  return body.call?.undo === true ? RotateCcw : (icons[body.trigger.kind] ?? Bolt);
}

const noteWords = ['suspend', 'resume', 'claim', 'unclaim', 'incident', 'resolve', 'ignored', 'late'] as const;

export function whatOf(body: HistoryBody, say: Say<keyof typeof words>): string {
  switch (body.kind) {
    case 'attempt':
      return say('attempt', { n: body.attempt });
    case 'set':
      return say(body.why);
    case 'note': {
      const known = noteWords.find((word) => word === body.what);
      return known === undefined ? body.what : say(known);
    }
    case 'step': {
      const { trigger } = body;
      const outcome = trigger.kind === 'done' && body.call === undefined ? outcomeOf(trigger.output) : undefined;
      if (outcome !== undefined) return say('decided', { outcome });
      return body.call?.undo === true ? `${say('undo')} ${say(trigger.kind)}` : say(trigger.kind);
    }
  }
}

function outcomeOf(output: unknown): string | undefined {
  if (typeof output !== 'object' || output === null || !('outcome' in output)) return undefined;
  return typeof output.outcome === 'string' ? output.outcome : undefined;
}

/** The contract, event, state or code it is about. */
function nameOf(body: HistoryBody): string {
  switch (body.kind) {
    case 'attempt':
      return body.code;
    case 'set':
      return '';
    case 'note':
      return typeof body.detail['code'] === 'string' ? body.detail['code'] : '';
    case 'step':
      return nameOfStep(body);
  }
}

function nameOfStep({ trigger, call }: Extract<HistoryBody, { kind: 'step' }>): string {
  if (call !== undefined) return trigger.kind === 'failed' ? `${call.contract} ${trigger.error.code}` : call.contract;
  switch (trigger.kind) {
    case 'event':
      return trigger.type;
    case 'failed':
      return trigger.error.code;
    case 'done':
    case 'timer':
      return trigger.id;
    case 'start':
    case 'operator':
      return '';
  }
}
