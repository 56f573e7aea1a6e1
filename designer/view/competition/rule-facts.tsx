import type { ReactNode } from 'react';
import { parseDuration } from '@tessera/engine/catalog';
import type { Routing } from '@tessera/engine/catalog';
import type { Competition } from '../../api/competition.ts';
import { useLocale } from '../text/locale.ts';
import { duration } from '../text/time.ts';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

type Fact = readonly [what: string, value: ReactNode];

/** The rules that decide, as they are locked; the step of a canary is marked. */
export function RuleFacts({ of }: { readonly of: Competition }) {
  const facts = useFacts(of);
  return (
    <dl className="facts">
      {facts.map(([what, value]) => (
        <div key={what} className="facts-row">
          <dt>{what}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function useFacts({ routing, step, status, looks }: Competition): readonly Fact[] {
  const say = useWords(words);
  const locale = useLocale();
  const time = (iso: string): string => duration(parseDuration(iso) ?? 0, locale);
  const stuck = 'sticky' in routing ? [[say('stickyTo'), <Sticky key="sticky" to={routing.sticky} />] as const] : [];
  switch (routing.kind) {
    case 'canary': {
      const { steps, minCalls, minTime, maxTime, approval } = routing;
      return [
        [say('track'), <Track key="track" steps={steps} at={status === 'rolledBack' ? -1 : step} />],
        [say('lookedAt'), say('lookedAfter', { n: minCalls * 2 ** looks, time: time(minTime), looks })],
        [say('heldAfter'), approval ? say('approval') : time(maxTime)],
        ...stuck,
      ];
    }
    case 'adaptive': {
      const { objective, explore, window } = routing;
      const by = { success: 'bySuccess', latency: 'byLatency', cost: 'byCost' } as const;
      return [
        [say('bestBy'), say(by[objective])],
        [say('explore'), `${explore}%`],
        [say('measured'), time(window)],
        ...stuck,
      ];
    }
    case 'shadow': {
      const { percent, ignore, tolerance, budget } = routing;
      return [
        [say('comparedShare'), `${percent}%`],
        ...(ignore.length === 0 ? [] : [[say('ignored'), <code key="ignore">{ignore.join(' ')}</code>] as const]),
        ...(tolerance === 0 ? [] : [[say('tolerance'), tolerance] as const]),
        ...(budget === undefined ? [] : [[say('budget'), budget] as const]),
        ...stuck,
      ];
    }
    case 'failover':
      return [[say('order'), <code key="order">{routing.order.join(' → ')}</code>]];
    case 'weighted':
      return stuck;
    case 'fixed':
      return [];
  }
}

function Track({ steps, at }: { readonly steps: readonly number[]; readonly at: number }) {
  return (
    <ol className="plain-list row competition-track">
      {steps.map((percent, index) => (
        <li key={percent} aria-current={index === at ? 'step' : undefined}>
          {percent}%
        </li>
      ))}
    </ol>
  );
}

function Sticky({ to }: { readonly to: Extract<Routing, { readonly kind: 'weighted' }>['sticky'] }) {
  const say = useWords(words);
  if (to === 'instance' || to === 'call') return say(to === 'call' ? 'stickyCall' : 'stickyInstance');
  return <code>{to.field}</code>;
}
