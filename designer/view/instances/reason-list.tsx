import type { Reason } from '../../api/instances.ts';
import { Badge } from '../kit/badge.tsx';
import { useLocale } from '../text/locale.ts';
import { relativeTime } from '../text/time.ts';
import { useWords, type Word } from '../text/words.ts';

const words = {
  call: ['call', '调用'],
  again: ['attempt {n}', '第 {n} 次'],
  timer: ['timer', '计时'],
  event: ['event', '事件'],
  task: ['person', '人工'],
  child: ['sub-flow', '子流程'],
  incident: ['incident', '异常单'],
  suspended: ['suspended by a person', '被人工挂起'],
} satisfies Record<string, Word>;

const order: readonly Reason['kind'][] = ['incident', 'suspended', 'task', 'call', 'child', 'event', 'timer'];

/** What an instance waits for, what matters most first. */
export function ReasonList({
  reasons,
  nowMs,
  most = 8,
}: {
  readonly reasons: readonly Reason[];
  readonly nowMs: number;
  readonly most?: number;
}) {
  const sorted = reasons.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  return (
    <ul className="reasons">
      {sorted.slice(0, most).map((reason) => (
        <li key={`${reason.kind} ${nameOf(reason)}`}>
          <ReasonText reason={reason} nowMs={nowMs} />
        </li>
      ))}
    </ul>
  );
}

function ReasonText({ reason, nowMs }: { readonly reason: Reason; readonly nowMs: number }) {
  const say = useWords(words);
  const locale = useLocale();
  if (reason.kind === 'incident') {
    return (
      <Badge tone="danger">
        {say('incident')} <code>{reason.code}</code>
      </Badge>
    );
  }
  if (reason.kind === 'suspended') return say('suspended');
  return (
    <>
      <span className="muted">{say(reason.kind)}</span>{' '}
      {reason.kind === 'timer' ? relativeTime(reason.dueAt, nowMs, locale) : <code>{nameOf(reason)}</code>}
      {reason.kind === 'call' && reason.attempt > 1 ? ` ${say('again', { n: reason.attempt })}` : null}
    </>
  );
}

function nameOf(reason: Reason): string {
  switch (reason.kind) {
    case 'call':
      return reason.contract;
    case 'timer':
      return reason.id;
    case 'event':
      return reason.accepts.join(', ');
    case 'task':
      return reason.roles.join(', ');
    case 'child':
      return reason.flow;
    case 'incident':
      return reason.code;
    case 'suspended':
      return '';
  }
}
