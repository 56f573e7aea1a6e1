import type { Situation } from '../../model/play/play-view.ts';
import type { Choice } from '../../model/play/play.ts';
import { Button } from '../kit/button.tsx';
import { useLocale } from '../text/locale.ts';
import { duration } from '../text/time.ts';
import { useWords } from '../text/words.ts';
import { simulateWords } from './simulate-words.ts';

const minuteMs = 60_000;

/** The virtual clock: it goes only when it is told to. */
export function ClockCard({ now, onChoose }: { readonly now: Situation; readonly onChoose: (choice: Choice) => void }) {
  const say = useWords(simulateWords);
  const locale = useLocale();
  const { nowMs, nextDueMs, instances } = now;
  const timers = instances.flatMap(({ flow, timers: own }) => own.map((timer) => ({ ...timer, flow })));
  const jumps = [
    ['minute', minuteMs],
    ['hour', 60 * minuteMs],
    ['day', 1_440 * minuteMs],
  ] as const;
  return (
    <section className="stack" aria-label={say('clock')}>
      <h3>{say('clock')}</h3>
      {timers.length === 0 ? null : (
        <ul className="plain small muted">
          {timers.map((timer, at) => (
            <li key={at}>
              <code>{timer.kind === 'state' ? timer.state : timer.event}</code>{' '}
              {say('due', { time: duration(Math.max(0, timer.dueAtMs - nowMs), locale) })}
            </li>
          ))}
        </ul>
      )}
      <div className="row">
        {jumps.map(([word, ms]) => (
          <Button key={word} size="small" onPress={() => onChoose({ kind: 'wait', ms })}>
            {say(word)}
          </Button>
        ))}
        {nextDueMs === undefined ? (
          <span className="muted small">{say('nothingDue')}</span>
        ) : (
          <Button size="small" onPress={() => onChoose({ kind: 'next' })}>
            {say('next', { time: duration(nextDueMs - nowMs, locale) })}
          </Button>
        )}
      </div>
    </section>
  );
}
