import { useMemo, useState } from 'react';
import { useCapabilities, type CapabilitySummary } from '../../api/capabilities.ts';
import { Link } from '../app/navigation.ts';
import { Badge } from '../kit/badge.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { Resource } from '../kit/resource.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { useWords } from '../text/words.ts';
import { EffectBadge, LifecycleBadge } from './marks.tsx';
import { words } from './words.ts';

/** Every capability by domain, for a key that may not read figures: what there is, who owns it, who serves it. */
export function CapabilityList() {
  const say = useWords(words);
  const [wanted, setWanted] = useState('');
  const capabilities = useCapabilities();
  return (
    <div className="stack">
      <div className="capability-search">
        <TextField
          label={say('search')}
          isLabelHidden
          type="search"
          placeholder={say('search')}
          value={wanted}
          onChange={setWanted}
        />
      </div>
      <Resource of={capabilities}>{(all) => <Domains all={all} wanted={wanted} />}</Resource>
    </div>
  );
}

function Domains({ all, wanted }: { readonly all: readonly CapabilitySummary[]; readonly wanted: string }) {
  const say = useWords(words);
  const domains = useMemo(() => byDomain(all, wanted), [all, wanted]);
  if (all.length === 0) return <EmptyState title={say('none')}>{say('noneWhy')}</EmptyState>;
  if (domains.length === 0) return <p className="muted">{say('notFound')}</p>;
  return (
    <div className="stack capability-domains">
      {domains.map(([domain, members]) => (
        <section key={domain} className="stack" aria-labelledby={`domain-${domain}`}>
          <h2 id={`domain-${domain}`} translate="no">
            {domain}
          </h2>
          <CapabilityTable of={members} />
        </section>
      ))}
    </div>
  );
}

const columns = ['name', 'effect', 'lifecycle', 'owner', 'contract', 'providers', 'usedBy'] as const;

function CapabilityTable({ of }: { readonly of: readonly CapabilitySummary[] }) {
  const say = useWords(words);
  return (
    <div className="table-box">
      <table className="table capability-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {say(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {of.map((capability) => (
            <CapabilityRow key={capability.capability} of={capability} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CapabilityRow({ of }: { readonly of: CapabilitySummary }) {
  const say = useWords(words);
  const locale = useLocale();
  const { capability, title, owner, effect, lifecycle, versions, providers, usedBy } = of;
  return (
    <tr>
      <th scope="row">
        <Link to={`/capabilities/${capability}`}>{localized(title, locale)}</Link>
        <div>
          <code className="muted">{capability}</code>
        </div>
      </th>
      <td>
        <EffectBadge effect={effect} />
      </td>
      <td>
        <LifecycleBadge lifecycle={lifecycle} />
      </td>
      <td translate="no">{owner}</td>
      <td>
        <code>{versions[0]}</code>
        {versions.length > 1 ? <span className="muted small">{` +${versions.length - 1}`}</span> : null}
      </td>
      <td>
        {providers.length === 0 ? (
          <Badge tone="warning">{say('noProvider')}</Badge>
        ) : (
          <code>{providers.join(', ')}</code>
        )}
      </td>
      <td className={usedBy.flows === 0 ? 'muted' : undefined}>
        {usedBy.flows === 0 ? say('nobody') : say('users', usedBy)}
      </td>
    </tr>
  );
}

function byDomain(
  all: readonly CapabilitySummary[],
  wanted: string,
): readonly (readonly [string, readonly CapabilitySummary[]])[] {
  const word = wanted.trim().toLowerCase();
  const found = new Map<string, CapabilitySummary[]>();
  for (const one of all) {
    const text = `${one.capability} ${localized(one.title, 'en')} ${localized(one.title, 'zh-CN')} ${one.owner}`;
    if (!text.toLowerCase().includes(word)) continue;
    found.set(one.domain, [...(found.get(one.domain) ?? []), one]);
  }
  return [...found].toSorted(([a], [b]) => a.localeCompare(b));
}
