import type { Locale } from '@tessera/engine';
import { metricReading } from '@tessera/engine/catalog';
import { useState, type ReactNode } from 'react';
import {
  useRequirementLevels,
  type RequirementLevels,
  type RequirementPart,
  type Target,
} from '../../api/requirements.ts';
import { Link, useSearch, useSetSearch } from '../app/navigation.ts';
import { FigureText } from '../insight/figure-text.tsx';
import { shownValue } from '../insight/shown-value.ts';
import { Resource } from '../kit/resource.tsx';
import { Tabs } from '../kit/tabs.tsx';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { useWords } from '../text/words.ts';
import { DecisionMark } from './decision-mark.tsx';
import { Discussion } from './discussion.tsx';
import { words as discussionWords } from './discussion-words.ts';
import { LevelBadge } from './level-mark.tsx';
import { LevelTree } from './level-tree.tsx';
import { Orphans } from './orphans.tsx';
import { PartDetails } from './part-details.tsx';
import { ProgressBar } from './progress-bar.tsx';
import { RequirementText } from './requirement-text.tsx';
import { words } from './words.ts';
import { IdentityName, Name } from '../names/names.tsx';
import { useMetrics, type Metric } from '../../api/metrics.ts';

const tabs = ['tree', 'discussion', 'orphans', 'text'] as const;

/** One requirement: its tree with what each part has reached, what nobody asked for, and its text. */
export function RequirementDetails({ id }: { readonly id: string }) {
  const say = useWords(words);
  const sayDiscussion = useWords(discussionWords);
  const { tab: wanted } = useSearch();
  const setSearch = useSetSearch();
  const levels = useRequirementLevels(id);
  const tab = tabs.find((each) => each === wanted) ?? 'tree';
  return (
    <Resource of={levels}>
      {(found) => (
        <div className="stack">
          <Head of={found} />
          <Tabs
            label={say('view')}
            value={tab}
            onChange={(next) => setSearch({ tab: next === 'tree' ? undefined : next })}
            tabs={[
              {
                id: 'tree',
                label: say('tree'),
                content: () => (
                  <Panel>
                    <Tree of={found} />
                  </Panel>
                ),
              },
              {
                id: 'discussion',
                label: sayDiscussion('discussion'),
                content: () => (
                  <Panel>
                    <Discussion requirement={id} />
                  </Panel>
                ),
              },
              {
                id: 'orphans',
                label: (
                  <>
                    {say('orphans')} <span className="muted">{found.orphans.length}</span>
                  </>
                ),
                content: () => (
                  <Panel>
                    <Orphans of={found} />
                  </Panel>
                ),
              },
              {
                id: 'text',
                label: say('text'),
                content: () => (
                  <Panel>
                    <RequirementText id={id} />
                  </Panel>
                ),
              },
            ]}
          />
        </div>
      )}
    </Resource>
  );
}

function Panel({ children }: { readonly children: ReactNode }) {
  return <div className="requirement-tab">{children}</div>;
}

function Head({ of }: { readonly of: RequirementLevels }) {
  const say = useWords(words);
  const locale = useLocale();
  const { requirement, title, identity, owner, target, level, progress, leadTime, decision } = of;
  const metrics = useMetrics().data;
  const metric = metrics?.find((one) => one.metric === target?.metric);
  const metricTitle = localized(metric?.title, locale) || undefined;
  return (
    <header className="requirement-head">
      <div className="row">
        <h2>{localized(title, locale) || requirement}</h2>
        {decision === undefined ? null : <DecisionMark of={decision} />}
        <LevelBadge level={level} />
      </div>
      <dl className="requirement-facts">
        <div>
          <dt>{say('identity')}</dt>
          <dd>
            <Link to={`/identities/${identity}`}>
              <IdentityName id={identity} />
            </Link>
          </dd>
        </div>
        {owner === '' ? null : (
          <div>
            <dt>{say('owner')}</dt>
            <dd translate="no">{owner}</dd>
          </div>
        )}
        {target === undefined ? null : (
          <div>
            <dt>{say('target')}</dt>
            <dd>
              <Name id={target.metric} title={metricTitle} />{' '}
              <span translate="no">{boundsText(target, metric, locale)}</span>
              {target.by === undefined ? null : ` ${say('targetBy', { date: target.by })}`}
            </dd>
          </div>
        )}
        {(progress.at.gap ?? 0) === 0 ? null : (
          <div>
            <dt>{say('leadTime')}</dt>
            <dd>
              {leadTime.value === null ? (
                say('leadTimeFew', { n: leadTime.n, needed: 5 })
              ) : (
                <FigureText of={leadTime} as={{ kind: 'duration' }} />
              )}
            </dd>
          </div>
        )}
      </dl>
      <ProgressBar of={progress} />
    </header>
  );
}

/** `≥ 68%`; of a metric that one may not see, the bare number. */
function boundsText({ min, max }: Target, metric: Metric | undefined, locale: Locale): string {
  const told = (value: number): string =>
    metric === undefined ? `${value}` : shownValue(value, metricReading(metric.kind, metric.unit), locale);
  return [...(min === undefined ? [] : [`≥ ${told(min)}`]), ...(max === undefined ? [] : [`≤ ${told(max)}`])].join(' ');
}

function Tree({ of: { requirement, parts } }: { readonly of: RequirementLevels }) {
  const { part: wanted } = useSearch();
  const setSearch = useSetSearch();
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const chosen = find(parts, wanted) ?? parts[0];
  return (
    <div className="requirement-tree">
      <LevelTree
        parts={parts}
        folded={folded}
        active={chosen?.id ?? ''}
        onChoose={(part) => setSearch({ part })}
        onFold={(id, isFolded) =>
          setFolded(new Set(isFolded ? [...folded, id] : [...folded].filter((each) => each !== id)))
        }
      />
      {chosen === undefined ? null : <PartDetails key={chosen.id} requirement={requirement} part={chosen} />}
    </div>
  );
}

function find(parts: readonly RequirementPart[], id: string | undefined): RequirementPart | undefined {
  for (const part of parts) {
    const found = part.id === id ? part : find(part.parts ?? [], id);
    if (found !== undefined) return found;
  }
  return undefined;
}
