import './metrics.css';
import { useMetrics, type Metric } from '../../api/metrics.ts';
import { useIdentities } from '../../api/identities.ts';
import { useSearch, useSetSearch } from '../app/navigation.ts';
import { useTopbar } from '../app/topbar-slot.ts';
import { WindowPicker } from '../insight/window-picker.tsx';
import { Button } from '../kit/button.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { Resource } from '../kit/resource.tsx';
import { Select, type Choice } from '../kit/select.tsx';
import { useWords, type Say } from '../text/words.ts';
import { DeliverySection } from './delivery-section.tsx';
import { MetricCard } from './metric-card.tsx';
import { sliceTitle } from './slice-title.ts';
import { slices, type Slice } from './slices.ts';
import { firstWindow } from './use-metrics-window.ts';
import { words } from './words.ts';
import { useIdentityChoices } from '../names/use-choices.tsx';
import { useCapabilityTitles, type TitleOf } from '../names/use-names.ts';

/** Every metric: its value beside its target, over time or by slice. */
export function MetricsPage() {
  const say = useWords(words);
  const metrics = useMetrics();
  useTopbar({ crumbs: [{ label: say('title') }] });
  return (
    <div className="page">
      <div className="page-head">
        <h1 className="grow">{say('title')}</h1>
      </div>
      <p className="muted">{say('why')}</p>
      <Resource of={metrics}>
        {(all) =>
          all.length === 0 ? <EmptyState title={say('none')}>{say('noneWhy')}</EmptyState> : <Cards of={all} />
        }
      </Resource>
    </div>
  );
}

const everywhere = '*';

function Cards({ of }: { readonly of: readonly Metric[] }) {
  const say = useWords(words);
  const set = useSetSearch();
  const { identity, slice: asked, metric: only } = useSearch();
  const further = [...new Set(of.flatMap((metric) => metric.slices))];
  const slice = [...slices, ...further].find((one) => one === asked) ?? 'whole';
  const identities = useIdentityChoices((useIdentities().data ?? []).map((one) => one.identity));
  const capability = useCapabilityTitles();
  return (
    <>
      <div className="metrics-controls">
        <WindowPicker first={firstWindow} />
        <Select
          label={say('business')}
          value={identity ?? everywhere}
          choices={[{ id: everywhere, label: say('all') }, ...identities]}
          onChange={(next) => set({ identity: next === everywhere ? undefined : next })}
        />
        <Select<Slice>
          label={say('by')}
          value={slice}
          choices={[
            ...slices.map((id) => ({ id, label: say(id) })),
            ...further.map((id) => sliceChoice(id, say, capability)),
          ]}
          onChange={(next) => set({ slice: next === 'whole' ? undefined : next })}
        />
        {only === undefined ? null : <Button onPress={() => set({ metric: undefined })}>{say('allMetrics')}</Button>}
      </div>
      <div className="metrics-cards">
        {(only === undefined ? of : of.filter(({ metric }) => metric === only)).map((metric) => (
          <MetricCard key={metric.metric} of={metric} identity={identity} slice={slice} />
        ))}
      </div>
      {only === undefined ? <DeliverySection identity={identity} /> : null}
    </>
  );
}

function sliceChoice(id: Slice, say: Say<keyof typeof words>, titleOf: TitleOf): Choice<Slice> {
  const label = sliceTitle(id, say, titleOf);
  return label === undefined ? { id, label: id, isAsWritten: true } : { id, label, detail: <code>{id}</code> };
}
