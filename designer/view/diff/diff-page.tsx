import './diff.css';
import { ArrowLeftRight } from 'lucide-react';
import { useFlowSide } from '../../api/flow-sides.ts';
import { useDrafts } from '../../api/draft-calls.ts';
import { useFlows, useVersions } from '../../api/flows.ts';
import { useParams, useSearch, useSetSearch } from '../app/navigation.ts';
import { useTopbar } from '../app/topbar-slot.ts';
import { IconButton } from '../kit/button.tsx';
import { Select, type Choice } from '../kit/select.tsx';
import { useWords } from '../text/words.ts';
import { FlowComparison, isDiffTab } from './flow-comparison.tsx';
import { words } from './words.ts';
import { useFlowTitles } from '../names/use-names.ts';

/** Two versions, a draft, or the effective flows of two identities beside each other. */
export function DiffPage() {
  const say = useWords(words);
  const { flow = '' } = useParams();
  const search = useSearch();
  const setSearch = useSetSearch();
  const choices = useChoices(flow);
  const versions = useVersions(flow).data?.items ?? [];
  const hasDraft = choices.some(({ id }) => id === 'draft');
  const head = search['head'] ?? (hasDraft ? 'draft' : versions[0]?.version);
  const base = search['base'] ?? (head === 'draft' ? versions[0]?.version : versions[1]?.version);
  const tab = search['tab'] ?? 'meaning';
  const [before, after] = [useFlowSide(flow, base), useFlowSide(flow, head)];
  useTopbar({
    crumbs: [
      { label: say('flows'), to: '/flows' },
      { label: useFlowTitles()(flow) ?? flow, to: `/flows/${flow}` },
      { label: say('compare') },
    ],
  });
  return (
    <div className="page">
      <h1>{say('compare')}</h1>
      <div className="row diff-sides">
        <Select label={say('base')} value={base} choices={choices} onChange={(next) => setSearch({ base: next })} />
        <IconButton
          label={say('swap')}
          icon={<ArrowLeftRight size={16} strokeWidth={1.5} aria-hidden="true" />}
          onPress={() => setSearch({ base: head, head: base })}
        />
        <Select label={say('head')} value={head} choices={choices} onChange={(next) => setSearch({ head: next })} />
      </div>
      <FlowComparison
        before={before}
        after={after}
        tab={isDiffTab(tab) ? tab : 'meaning'}
        onTab={(next) => setSearch({ tab: next })}
      />
    </div>
  );
}

function useChoices(flow: string): readonly Choice[] {
  const say = useWords(words);
  const versions = useVersions(flow);
  const drafts = useDrafts({ kind: 'flow', name: flow });
  const summary = useFlows().data?.find((one) => one.flow === flow);
  return [
    ...(drafts.data?.some(({ mine }) => mine) === true ? [{ id: 'draft', label: say('draft') }] : []),
    ...(versions.data?.items ?? []).map(({ version }) => ({ id: version, label: say('versionOf', { version }) })),
    ...(summary?.identities ?? []).map((identity) => ({
      id: `identity:${identity}`,
      label: say('effective', { identity }),
    })),
  ];
}
