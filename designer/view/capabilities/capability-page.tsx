import './capabilities.css';
import { useState } from 'react';
import { useCapability, type CapabilityDetail, type ContractInfo } from '../../api/capabilities.ts';
import { useParams, useSearch, useSetSearch } from '../app/navigation.ts';
import { useTopbar } from '../app/topbar-slot.ts';
import { Banner } from '../kit/banner.tsx';
import { Resource } from '../kit/resource.tsx';
import { Segments } from '../kit/segments.tsx';
import { Tabs } from '../kit/tabs.tsx';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { useWords } from '../text/words.ts';
import { CompetitionTab } from '../competition/competition-tab.tsx';
import { ContractView } from './contract-view.tsx';
import { EffectBadge, LifecycleBadge } from './marks.tsx';
import { Providers } from './providers.tsx';
import { TryCapability } from './try-capability.tsx';
import { Uses } from './uses.tsx';
import { Versions } from './versions.tsx';
import { words } from './words.ts';
import { useCapabilityTitles } from '../names/use-names.ts';

const tabs = ['contract', 'versions', 'providers', 'competition', 'uses', 'tryIt'] as const;

/** One capability: its contract, what became of it, who serves it and who uses it. */
export function CapabilityPage() {
  const say = useWords(words);
  const { id = '' } = useParams();
  const capability = useCapability(id);
  useTopbar({ crumbs: [{ label: say('map'), to: '/capabilities' }, { label: useCapabilityTitles()(id) ?? id }] });
  return (
    <div className="page">
      <Resource of={capability}>{(found) => <Detail capability={found} />}</Resource>
    </div>
  );
}

function Detail({ capability }: { readonly capability: CapabilityDetail }) {
  const say = useWords(words);
  const locale = useLocale();
  const search = useSearch();
  const setSearch = useSetSearch();
  const [newest] = capability.contracts;
  const [version, setVersion] = useState(newest?.version ?? '');
  const contract = capability.contracts.find((one) => one.version === version) ?? newest;
  const { title, owner, domain, effect, lifecycle, successor } = capability;
  return (
    <div className="stack">
      <div className="row">
        <h1>{localized(title, locale)}</h1>
        <code className="muted">{capability.capability}</code>
        <EffectBadge effect={effect} />
        <LifecycleBadge lifecycle={lifecycle} />
      </div>
      <dl className="capability-facts">
        <dt>{say('owner')}</dt>
        <dd translate="no">{owner}</dd>
        <dt>{say('domain')}</dt>
        <dd translate="no">{domain}</dd>
      </dl>
      {successor === undefined ? null : <Banner tone="warning">{say('successor', { successor })}</Banner>}
      {contract === undefined ? null : (
        <Tabs
          label={localized(title, locale)}
          value={tabs.find((tab) => tab === search['tab']) ?? 'contract'}
          onChange={(tab) => setSearch({ tab: tab === 'contract' ? undefined : tab })}
          tabs={tabs.map((id) => ({ id, label: say(id), content: () => contentOf(id, capability, contract) }))}
          aside={<VersionChoice contracts={capability.contracts} value={contract.version} onChange={setVersion} />}
        />
      )}
    </div>
  );
}

function contentOf(tab: (typeof tabs)[number], capability: CapabilityDetail, contract: ContractInfo) {
  switch (tab) {
    case 'contract':
      return <ContractView contract={contract} />;
    case 'versions':
      return <Versions capability={capability.capability} />;
    case 'providers':
      return <Providers providers={capability.providers} />;
    case 'competition':
      return <CompetitionTab capability={capability} />;
    case 'uses':
      return <Uses capability={capability.capability} />;
    case 'tryIt':
      return <TryCapability key={contract.version} contract={contract} />;
  }
}

function VersionChoice({
  contracts,
  value,
  onChange,
}: {
  readonly contracts: readonly ContractInfo[];
  readonly value: string;
  readonly onChange: (version: string) => void;
}) {
  const say = useWords(words);
  if (contracts.length < 2) return <code className="muted">{value}</code>;
  const segments = contracts.slice(0, 4).map(({ version }) => ({ id: version, label: version }));
  return <Segments label={say('version')} value={value} segments={segments} onChange={onChange} />;
}
