import { ChevronDown, ChevronUp } from 'lucide-react';
import { useMemo } from 'react';
import { problemCounts } from '../../model/problems/problem-counts.ts';
import { useSearch, useSetSearch } from '../app/navigation.ts';
import { Badge } from '../kit/badge.tsx';
import { IconButton } from '../kit/button.tsx';
import { Tabs } from '../kit/tabs.tsx';
import { ProblemsPanel } from '../problems/problems-panel.tsx';
import { useSession } from '../session/use-session.ts';
import { useWords, type Word } from '../text/words.ts';
import { YamlPanel } from '../yaml/yaml-panel.tsx';
import { panelOf, type Panel } from './designer-search.ts';
import { Divider } from './divider.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { sizeLimits, usePanelSizes } from './panel-sizes.ts';

const words = {
  details: ['Details', '详情'],
  problems: ['Problems', '问题'],
  yaml: ['YAML', 'YAML'],
  history: ['History', '历史'],
  border: ['Height of the details', '详情面板高度'],
  fold: ['Fold the details', '收起详情'],
  unfold: ['Unfold the details', '展开详情'],
} satisfies Record<string, Word>;

/** What is known of the flow beside its drawing. */
export function BottomPanel() {
  const say = useWords(words);
  const search = useSearch();
  const setSearch = useSetSearch();
  const [sizes, setSizes] = usePanelSizes();
  const chosen = panelOf(search['panel']);
  const isFolded = chosen === 'none';
  const icon = { size: 18, strokeWidth: 1.5, 'aria-hidden': true } as const;
  return (
    <>
      {isFolded ? null : (
        <Divider
          label={say('border')}
          orientation="horizontal"
          value={sizes.bottom}
          {...sizeLimits.bottom}
          isBefore={false}
          onChange={(bottom) => setSizes({ bottom })}
        />
      )}
      <section
        className="designer-panel designer-bottom"
        data-panel="details"
        data-folded={isFolded ? '' : undefined}
        aria-label={say('details')}
        style={isFolded ? undefined : { height: sizes.bottom }}
      >
        <Tabs<Panel>
          label={say('details')}
          value={isFolded ? 'problems' : chosen}
          onChange={(panel) => setSearch({ panel })}
          aside={
            <IconButton
              label={say(isFolded ? 'unfold' : 'fold')}
              size="small"
              icon={isFolded ? <ChevronUp {...icon} /> : <ChevronDown {...icon} />}
              onPress={() => setSearch({ panel: isFolded ? undefined : 'none' })}
            />
          }
          tabs={[
            { id: 'problems', label: <ProblemsTab />, content: () => (isFolded ? null : <ProblemsPanel />) },
            { id: 'yaml', label: say('yaml'), content: () => (isFolded ? null : <YamlPanel />) },
            { id: 'history', label: say('history'), content: () => (isFolded ? null : <HistoryPanel />) },
          ]}
        />
      </section>
    </>
  );
}

function ProblemsTab() {
  const say = useWords(words);
  const issues = useSession((state) => state.issues);
  const flowFile = useSession((state) => state.flowFile);
  const graph = useSession((state) => state.graph);
  const { all } = useMemo(() => problemCounts(issues, flowFile, graph), [issues, flowFile, graph]);
  const { errors, warnings } = all;
  return (
    <span className="row">
      {say('problems')}
      {errors > 0 ? <Badge tone="danger">{errors}</Badge> : null}
      {errors === 0 && warnings > 0 ? <Badge tone="warning">{warnings}</Badge> : null}
    </span>
  );
}
