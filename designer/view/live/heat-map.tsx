import { useMemo, useState } from 'react';
import type { Heat } from '../../api/heat.ts';
import type { FlowGraph } from '../../model/graph/flow-graph.ts';
import { useGo } from '../app/navigation.ts';
import { FlowCanvas } from '../canvas/flow-canvas.tsx';
import type { Selection } from '../session/session.ts';
import { useWords } from '../text/words.ts';
import { heatOverlays } from './heat-overlays.ts';
import { HeatScale } from './heat-scale.tsx';
import { StateNumbers } from './state-numbers.tsx';
import { warmestFirst } from './warmest-first.ts';
import { words } from './words.ts';

/** The flow as it is drawn, warm where many are; a state opens its instances. */
export function HeatMap({
  heat,
  graph,
  flow,
  identity,
}: {
  readonly heat: Heat;
  readonly graph: FlowGraph;
  readonly flow: string;
  readonly identity: string | undefined;
}) {
  const say = useWords(words);
  const go = useGo();
  const [selection, setSelection] = useState<Selection>({ kind: 'flow' });
  const overlays = useMemo(() => heatOverlays(heat, graph, say), [heat, graph, say]);
  const most = Math.max(0, ...heat.states.map(({ inside }) => inside));
  const open = (chosen: Selection) => {
    if (chosen.kind === 'state') go('/instances', { flow, state: chosen.path, identity });
  };
  return (
    <section className="stack" aria-label={say('map')}>
      <div className="heat-legend">
        <HeatScale most={most} />
        <span className="row small muted">
          <svg className="heat-never" width={40} height={8} aria-hidden="true">
            <path d="M2 4H38" />
          </svg>
          {say('never')}
        </span>
      </div>
      <div className="heat-canvas">
        <FlowCanvas
          graph={graph}
          selection={selection}
          onSelect={setSelection}
          onOpen={open}
          overlays={overlays}
          opensAt={warmestFirst(heat, graph.nodes)}
        />
      </div>
      <StateNumbers heat={heat} graph={graph} selection={selection} flow={flow} identity={identity} />
    </section>
  );
}
