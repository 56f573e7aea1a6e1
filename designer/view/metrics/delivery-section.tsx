import type { Delivery } from '@tessera/engine';
import { useDelivery } from '../../api/delivery.ts';
import type { Reading } from '../insight/shown-value.ts';
import { Stat, Stats } from '../insight/stat.tsx';
import { Resource } from '../kit/resource.tsx';
import { useWords } from '../text/words.ts';
import { useMetricsWindow } from './use-metrics-window.ts';
import { words } from './delivery-words.ts';

type Name = keyof Delivery['figures'];

const readings: readonly (readonly [Name, Reading])[] = [
  ['leadTime', { kind: 'duration' }],
  ['waitInDraft', { kind: 'duration' }],
  ['waitInReview', { kind: 'duration' }],
  ['waitInCanary', { kind: 'duration' }],
  ['releasesAWeek', { kind: 'number' }],
  ['changeFailureRate', { kind: 'share' }],
  ['automationRate', { kind: 'share' }],
  ['costAnInstance', { kind: 'number' }],
  ['reuseRatio', { kind: 'share' }],
];

const reasons = { waitInDraft: 'noDraft', waitInReview: 'noReview', costAnInstance: 'noCost' } as const;

/** How changes come into service and what runs by itself: the same for every tenant, defined by nobody. */
export function DeliverySection({ identity }: { readonly identity: string | undefined }) {
  const say = useWords(words);
  const delivery = useDelivery(useMetricsWindow(), identity);
  return (
    <section className="stack" aria-labelledby="delivery">
      <h2 id="delivery">{say('title')}</h2>
      <p className="muted">{say('why')}</p>
      <Resource of={delivery}>
        {({ figures, unrecorded }) => (
          <>
            <Stats>
              {readings.map(([name, as]) => (
                <Stat key={name} label={say(name)} of={figures[name]} as={as} />
              ))}
            </Stats>
            {unrecorded.length === 0 ? null : (
              <ul className="plain-list muted small">
                {unrecorded.map((name) => (
                  <li key={name}>{say(reasons[name], { name: say(name) })}</li>
                ))}
              </ul>
            )}
          </>
        )}
      </Resource>
    </section>
  );
}
