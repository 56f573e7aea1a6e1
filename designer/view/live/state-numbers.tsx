import type { ReactNode } from 'react';
import type { Heat } from '../../api/heat.ts';
import type { FlowGraph } from '../../model/graph/flow-graph.ts';
import { takenOf } from '../../model/heat/taken-of.ts';
import { edgeId } from '../../model/graph/edge-id.ts';
import type { Selection } from '../session/session.ts';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { duration } from '../text/time.ts';
import { useWords } from '../text/words.ts';
import { IncidentsLink } from './incidents-link.tsx';
import { InsideLink } from './inside-link.tsx';
import { words } from './words.ts';

interface StateNumbersProps {
  readonly heat: Heat;
  readonly graph: FlowGraph;
  readonly selection: Selection;
  readonly flow: string;
  readonly identity: string | undefined;
}

/** The numbers of what is chosen on the map; counts lead to their instances. */
export function StateNumbers({ heat, graph, selection, flow, identity }: StateNumbersProps) {
  const say = useWords(words);
  const locale = useLocale();
  if (selection.kind === 'flow') return <p className="muted">{say('chooseState')}</p>;
  if (selection.kind === 'transition') {
    const id = edgeId(selection.at);
    const edge = graph.edges.find((one) => one.id === id);
    return (
      <dl className="heat-numbers" aria-live="polite">
        <Number name={say('from')}>
          <code>{edge?.source}</code>
        </Number>
        <Number name={say('to')}>
          <code>{edge?.targets.join(', ')}</code>
        </Number>
        <Number name={say('taken')}>{takenOf(heat.transitions).get(id) ?? 0}</Number>
      </dl>
    );
  }
  const { path } = selection;
  const row = heat.states.find(({ state }) => state === path) ?? {
    state: path,
    inside: 0,
    incidents: 0,
    entered: 0,
    left: 0,
  };
  const most = Math.max(0, ...heat.states.map(({ inside }) => inside));
  const stay = (ms: number | undefined) => (ms === undefined ? '–' : duration(ms, locale));
  return (
    <dl className="heat-numbers" aria-live="polite">
      <Number name={say('state')}>
        {localized(graph.nodes.find((node) => node.path === path)?.title, locale)} <code>{path}</code>
      </Number>
      <Number name={say('inside')}>
        <InsideLink row={row} most={most} flow={flow} identity={identity} />
      </Number>
      <Number name={say('incidents')}>
        <IncidentsLink row={row} flow={flow} identity={identity} />
      </Number>
      <Number name={say('entered')}>{row.entered}</Number>
      <Number name={say('left')}>{row.left}</Number>
      <Number name={say('p50')}>{stay(row.p50Ms)}</Number>
      <Number name={say('p95')}>{stay(row.p95Ms)}</Number>
    </dl>
  );
}

function Number({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
