import { useState } from 'react';
import { useMay } from '../../api/me.ts';
import type { ProviderInfo } from '../../api/capabilities.ts';
import { useConformance, type ConformanceRecord } from '../../api/competition.ts';
import { Badge } from '../kit/badge.tsx';
import { Button } from '../kit/button.tsx';
import { Resource } from '../kit/resource.tsx';
import { useLocale } from '../text/locale.ts';
import { dateTime } from '../text/time.ts';
import { useWords } from '../text/words.ts';
import { ConformanceItems } from './conformance-items.tsx';
import { StatusBadge } from './status-badge.tsx';
import { TryDialog } from './try-dialog.tsx';
import { words } from './words.ts';

interface ConformanceProps {
  readonly capability: string;
  readonly providers: readonly ProviderInfo[];
}

/** What each provider was shown to keep of the contract. */
export function ConformanceRecords({ capability, providers }: ConformanceProps) {
  const say = useWords(words);
  const records = useConformance(capability);
  return (
    <section className="stack" aria-labelledby="conformance">
      <h2 id="conformance">{say('conformance')}</h2>
      <p className="muted">{say('conformanceWhy')}</p>
      <Resource of={records}>
        {(found) => (
          <div className="stack">
            {providers.map(({ id }) => (
              <OfProvider
                key={id}
                capability={capability}
                provider={id}
                records={found.filter(({ provider }) => provider === id)}
              />
            ))}
          </div>
        )}
      </Resource>
    </section>
  );
}

interface OfProviderProps {
  readonly capability: string;
  readonly provider: string;
  readonly records: readonly ConformanceRecord[];
}

function OfProvider({ capability, provider, records }: OfProviderProps) {
  const say = useWords(words);
  const [isAsked, setAsked] = useState(false);
  const mayTry = useMay('registerCapabilities');
  return (
    <section className="card card-body stack" aria-label={provider}>
      <div className="row">
        <h3 className="mono">{provider}</h3>
        {records.length === 0 ? <Badge>{say('neverTried')}</Badge> : null}
        <span className="competition-spacer" />
        {mayTry ? (
          <Button size="small" onPress={() => setAsked(true)}>
            {say('tryIt')}
          </Button>
        ) : null}
      </div>
      {records.map((record) => (
        <Kept key={record.version} record={record} />
      ))}
      {isAsked ? <TryDialog capability={capability} provider={provider} onClose={() => setAsked(false)} /> : null}
    </section>
  );
}

function Kept({ record: { version, verdict, at, by, stale, items } }: { readonly record: ConformanceRecord }) {
  const say = useWords(words);
  const locale = useLocale();
  const applicable = items.filter(({ status }) => status !== 'not-applicable');
  const shown = applicable.filter(({ status }) => status === 'passed').length;
  return (
    <div className="stack">
      <div className="row">
        <code>{version}</code>
        <StatusBadge status={verdict} />
        {stale === undefined ? null : (
          <Badge tone="warning" title={say('staleWhy')}>
            {stale.since === undefined ? say('stale') : say('staleSince', { when: dateTime(stale.since, locale) })}
          </Badge>
        )}
        <span className="muted">{say('shownOf', { n: shown, all: applicable.length })}</span>
        <span className="muted small">
          <span>{dateTime(at, locale)}</span> · <span translate="no">{by}</span>
        </span>
      </div>
      {stale === undefined ? null : <p className="muted">{say('staleBecause', { why: stale.says })}</p>}
      <ConformanceItems items={items} />
    </div>
  );
}
