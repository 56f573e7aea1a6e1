import type { Locale } from '@tessera/engine';
import type { Heat, StateHeat } from '../../api/heat.ts';
import type { FlowGraph, GraphEdge } from '../../model/graph/flow-graph.ts';
import { heatStep } from '../../model/heat/heat-step.ts';
import { takenOf } from '../../model/heat/taken-of.ts';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { duration } from '../text/time.ts';
import { useWords } from '../text/words.ts';
import { HeatScale } from './heat-scale.tsx';
import { IncidentsLink } from './incidents-link.tsx';
import { InsideLink } from './inside-link.tsx';
import { words } from './words.ts';
import { Name } from '../names/names.tsx';

interface HeatProps {
  readonly heat: Heat;
  /** Of a release in force; without it only what moved is told. */
  readonly graph: FlowGraph | undefined;
  readonly flow: string;
  readonly identity: string | undefined;
}

/** The heat of a flow in numbers, state by state and way by way. */
export function HeatTables(props: HeatProps) {
  const { heat, graph } = props;
  return (
    <>
      <StateTable {...props} />
      {graph === undefined ? null : <TransitionTable heat={heat} graph={graph} />}
    </>
  );
}

/** Leaves in the order of the flow, then whatever older releases know of. */
function rowsOf({ heat, graph }: Pick<HeatProps, 'heat' | 'graph'>): readonly StateHeat[] {
  const found = new Map(heat.states.map((state) => [state.state, state]));
  const parents = new Set(graph?.nodes.map(({ parent }) => parent) ?? []);
  const known = (graph?.nodes ?? []).filter(({ path, kind }) => !parents.has(path) && kind !== 'history');
  const paths = new Set(known.map(({ path }) => path));
  const rows = known.map(
    ({ path }) => found.get(path) ?? { state: path, inside: 0, incidents: 0, entered: 0, left: 0 },
  );
  return [...rows, ...heat.states.filter(({ state }) => !paths.has(state))];
}

function StateTable({ heat, graph, flow, identity }: HeatProps) {
  const say = useWords(words);
  const locale = useLocale();
  const rows = rowsOf({ heat, graph });
  const most = Math.max(0, ...rows.map(({ inside }) => inside));
  const titles = titlesOf(graph, locale);
  const stay = (ms: number | undefined) => (ms === undefined ? '–' : duration(ms, locale));
  return (
    <section className="stack" aria-labelledby="heat-states">
      <div className="row">
        <h2 id="heat-states" className="grow">
          {say('states')}
        </h2>
        <HeatScale most={most} />
      </div>
      <div className="table-box">
        <table className="table heat-table">
          <thead>
            <tr>
              <th scope="col">{say('state')}</th>
              {(['inside', 'incidents', 'entered', 'left', 'p50', 'p95'] as const).map((name) => (
                <th key={name} scope="col" className="number">
                  {say(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.state}>
                <th scope="row">
                  <Name id={row.state} title={titles.get(row.state) || undefined} />
                </th>
                <td className="number">
                  <InsideLink row={row} most={most} flow={flow} identity={identity} />
                </td>
                <td className="number">
                  <IncidentsLink row={row} flow={flow} identity={identity} />
                </td>
                <td className="number">{row.entered}</td>
                <td className="number">{row.left}</td>
                <td className="number nowrap">{stay(row.p50Ms)}</td>
                <td className="number nowrap">{stay(row.p95Ms)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function titlesOf(graph: FlowGraph | undefined, locale: Locale): ReadonlyMap<string, string> {
  return new Map(graph?.nodes.map(({ path, title }) => [path, localized(title, locale)]));
}

function TransitionTable({ heat, graph }: { readonly heat: Heat; readonly graph: FlowGraph }) {
  const say = useWords(words);
  const titles = titlesOf(graph, useLocale());
  const counts = takenOf(heat.transitions);
  const most = Math.max(0, ...counts.values());
  const edges = graph.edges.toSorted((a, b) => (counts.get(b.id) ?? 0) - (counts.get(a.id) ?? 0));
  return (
    <section className="stack" aria-labelledby="heat-transitions">
      <h2 id="heat-transitions">{say('transitions')}</h2>
      <div className="table-box">
        <table className="table heat-table">
          <thead>
            <tr>
              <th scope="col">{say('from')}</th>
              <th scope="col">{say('by')}</th>
              <th scope="col">{say('to')}</th>
              <th scope="col" className="number">
                {say('taken')}
              </th>
            </tr>
          </thead>
          <tbody>
            {edges.map((edge) => (
              <TransitionRow key={edge.id} edge={edge} count={counts.get(edge.id) ?? 0} most={most} titles={titles} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function TransitionRow({
  edge,
  count,
  most,
  titles,
}: {
  readonly edge: GraphEdge;
  readonly count: number;
  readonly most: number;
  readonly titles: ReadonlyMap<string, string>;
}) {
  const say = useWords(words);
  return (
    <tr data-never={count === 0 ? '' : undefined}>
      <td>
        <Name id={edge.source} title={titles.get(edge.source) || undefined} />
      </td>
      <td>
        <code>{edge.name === '' ? '→' : edge.name}</code>
        {edge.guard === undefined ? null : <code className="muted"> [{edge.guard}]</code>}
      </td>
      <td>
        {edge.targets.map((target) => (
          <div key={target}>
            <Name id={target} title={titles.get(target) || undefined} />
          </div>
        ))}
      </td>
      <td className="number">
        {count === 0 ? (
          <span className="muted">{say('never')}</span>
        ) : (
          <span className="heat-chip" data-step={heatStep(count, most)}>
            <span className="heat-number">{count}</span>
          </span>
        )}
      </td>
    </tr>
  );
}
