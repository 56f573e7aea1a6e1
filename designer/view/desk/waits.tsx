import type { InstanceView, Reason } from '../../api/instances.ts';
import { useTasksOf } from '../../api/work.ts';
import { useMay } from '../../api/me.ts';
import { Link } from '../app/navigation.ts';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { dateTime, relativeTime } from '../text/time.ts';
import { useNow } from '../text/use-now.ts';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

interface WaitsProps {
  readonly instance: InstanceView;
  readonly titled: (capability: string) => string;
}

/** What a case waits for and until when, what matters most first, and its open tasks. */
export function Waits({ instance: { id, reasons }, titled }: WaitsProps) {
  const say = useWords(words);
  const nearest = reasons.flatMap((reason) => ('dueAt' in reason ? (reason.dueAt ?? []) : [])).toSorted()[0];
  const others = reasons.filter(({ kind }) => kind !== 'timer');
  const shown = others.length > 0 ? others : reasons.slice(0, 1);
  return (
    <div>
      <h4>{say('waitsFor')}</h4>
      <ul className="plain-list">
        {shown.map((reason) => (
          <li key={`${reason.kind} ${textOf(reason)}`} translate={reason.kind === 'event' ? 'no' : undefined}>
            {textOf(reason)}
          </li>
        ))}
      </ul>
      {nearest === undefined ? null : <Until at={nearest} />}
      <Tasks of={id} />
    </div>
  );

  function textOf(reason: Reason): string {
    switch (reason.kind) {
      case 'event':
        return say('waitEvent', { events: reason.accepts.join(' / ') });
      case 'task':
        return say('waitTask', { roles: reason.roles.join(' / ') });
      case 'call':
        return say('waitCall', { what: titled(reason.contract.split('@')[0] ?? ''), n: reason.attempt });
      case 'child':
        return say('waitChild', { flow: reason.flow });
      case 'incident':
        return say('waitIncident', { code: reason.code });
      case 'timer':
        return say('waitTimer');
      case 'suspended':
        return say('waitSuspended');
    }
  }
}

function Until({ at }: { readonly at: string }) {
  const say = useWords(words);
  const locale = useLocale();
  const nowMs = useNow(60_000);
  return <p className="muted">{say('until', { at: dateTime(at, locale), ago: relativeTime(at, nowMs, locale) })}</p>;
}

function Tasks({ of }: { readonly of: string }) {
  const say = useWords(words);
  const locale = useLocale();
  const may = useMay('workOnTasks');
  const tasks = useTasksOf(may ? of : undefined).data?.items ?? [];
  if (tasks.length === 0) return null;
  return (
    <>
      <h4>{say('tasks')}</h4>
      <ul className="plain-list">
        {tasks.map(({ id, title }) => (
          <li key={id}>
            <Link to={`/inbox/${id}`}>{localized(title, locale)}</Link>
          </li>
        ))}
      </ul>
    </>
  );
}
