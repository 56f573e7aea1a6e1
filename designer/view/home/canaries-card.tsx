import type { ReactNode } from 'react';
import { useCompetitions, type CompetitionSummary } from '../../api/competition.ts';
import { useMay } from '../../api/me.ts';
import { shownValue } from '../insight/shown-value.ts';
import { Resource } from '../kit/resource.tsx';
import { useLocale } from '../text/locale.ts';
import { timeAgo } from '../text/time.ts';
import { useNow } from '../text/use-now.ts';
import { useWords } from '../text/words.ts';
import { Card, Lines, type Line } from './card.tsx';
import { words } from './words.ts';
import { CapabilityName } from '../names/names.tsx';

/** What waits for a person comes first. */
const underWay = ['held', 'running', 'paused'] as const;

/** Canaries under way: those that wait for a decision, then those that go on by their rules. */
export function CanariesCard() {
  const say = useWords(words);
  const locale = useLocale();
  const nowMs = useNow(60_000);
  const mayDecide = useMay('operate');
  return (
    <Card title={say('canaries')} to={mayDecide ? '/inbox' : '/capabilities'} {...(mayDecide ? { search: held } : {})}>
      <Resource of={useCompetitions()}>
        {({ items }) => (
          <Lines
            none={say('canariesNone')}
            lines={underWay.flatMap((status) =>
              items.filter((one) => one.kind === 'canary' && one.status === status).map(lineOf),
            )}
          />
        )}
      </Resource>
    </Card>
  );

  function lineOf(item: CompetitionSummary): Line {
    const { id, capability } = item;
    const place = item.held !== undefined && mayDecide ? '/inbox' : `/capabilities/${capability}`;
    return {
      key: id,
      to: place,
      search: place === '/inbox' ? { ...held, competition: id } : { tab: 'competition' },
      what: <CapabilityName id={capability} />,
      note: noteOf(item),
    };
  }

  function noteOf({ routing, shares, status, held: waits }: CompetitionSummary): ReactNode {
    if (waits !== undefined) return say('canaryHeld', { ago: timeAgo(waits.at, nowMs, locale) });
    if (routing.kind !== 'canary') return null;
    const { candidate } = routing;
    const share = shownValue((shares[candidate] ?? 0) / 100, { kind: 'share' }, locale);
    return (
      <>
        <code>{candidate}</code> {say(status === 'paused' ? 'canaryPaused' : 'canaryRuns', { share })}
      </>
    );
  }
}

const held = { queue: 'held' } as const;
