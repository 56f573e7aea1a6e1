import type { Figure, Panorama } from '@tessera/engine';
import { FigureText } from '../insight/figure-text.tsx';
import { Sparkline } from '../insight/sparkline.tsx';
import { Stat, Stats } from '../insight/stat.tsx';
import { useLocale } from '../text/locale.ts';
import { timeAgo } from '../text/time.ts';
import { useNow } from '../text/use-now.ts';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

const count = { kind: 'count' } as const;

/** What happened in all that is looked at. */
export function Figures({ of }: { readonly of: Panorama }) {
  const say = useWords(words);
  const { figures, throughput, money } = of;
  const ended = throughput.map((part) => part.ended.value ?? 0);
  return (
    <Stats>
      <Stat label={say('running')} of={figures.running} as={count} />
      <Stat label={say('started')} of={figures.started} as={count} />
      <div className="stat">
        <dt>{say('ended')}</dt>
        <dd className="with-trend">
          <FigureText of={figures.ended} as={count} />
          <Sparkline values={ended} label={`${say('throughput')}: ${ended.join(', ')}`} />
        </dd>
      </div>
      <Stat label={say('success')} of={figures.success} as={{ kind: 'share' }} />
      <Stat label={say('tasks')} of={figures.tasks} as={count} />
      <Stat label={say('overdue')} of={figures.overdue} as={count} />
      <Incidents of={figures.incidents} oldestAt={figures.oldestIncidentAt} />
      <AtRisk of={figures.atRisk} />
      {money.map(({ unit, sum }) => (
        <Stat key={unit} label={say('money')} of={sum} as={{ kind: 'money', unit }} />
      ))}
    </Stats>
  );
}

function AtRisk({ of }: { readonly of: Figure }) {
  const say = useWords(words);
  return (
    <div className="stat">
      <dt>{say('atRisk')}</dt>
      <dd>
        <FigureText of={of} as={count} />
        {of.value === null ? <span className="figure-worth"> {say('noneTimed')}</span> : null}
      </dd>
    </div>
  );
}

function Incidents({ of, oldestAt }: { readonly of: Figure; readonly oldestAt: string | undefined }) {
  const say = useWords(words);
  const locale = useLocale();
  const nowMs = useNow(60_000);
  return (
    <div className="stat" data-tone={(of.value ?? 0) > 0 ? 'danger' : undefined}>
      <dt>{say('incidents')}</dt>
      <dd>
        <FigureText of={of} as={count} isBrief />
        {oldestAt === undefined ? null : (
          <span className="figure-worth">{say('oldest', { ago: timeAgo(oldestAt, nowMs, locale) })}</span>
        )}
      </dd>
    </div>
  );
}
