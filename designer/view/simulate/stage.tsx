import { useMemo } from 'react';
import { Check, CircleDashed, CircleDot } from 'lucide-react';
import type { FlowGraph } from '../../model/graph/flow-graph.ts';
import { edgeId } from '../../model/graph/edge-id.ts';
import { pathOfPlay, type PathOfPlay } from '../../model/play/path-of-play.ts';
import type { Coverage } from '../../model/play/coverage-of.ts';
import { FlowCanvas } from '../canvas/flow-canvas.tsx';
import type { Overlays } from '../canvas/overlays.ts';
import { useSession, useSessionActions } from '../session/use-session.ts';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { useWords } from '../text/words.ts';
import type { PlayState } from './play-store.ts';
import { scenarioWords } from './scenario-words.ts';
import { simulateWords } from './simulate-words.ts';
import { useGraphOf } from './use-graph-of.ts';

export interface StageProps {
  readonly state: PlayState;
  /** Of the scenarios, while they are looked at: drawn instead of the play. */
  readonly coverage: Coverage | undefined;
}

/** Where the play stands in the flow, and which states it went through; of two identities side by side. */
export function Stage({ state, coverage }: StageProps) {
  const say = useWords(simulateWords);
  const sayScenario = useWords(scenarioWords);
  const { view, beside, other, play } = state;
  const left = useMemo(() => pathOfPlay(view), [view]);
  const right = useMemo(() => pathOfPlay(beside?.right), [beside]);
  if (coverage !== undefined) {
    const name = coverage.identity ?? sayScenario('joined');
    return (
      <div className="simulate-stage">
        <StateMap name={`${sayScenario('coverage')}: ${name}`} path={nothingPlayed} coverage={coverage} />
      </div>
    );
  }
  return (
    <div className="simulate-stage">
      <StateMap name={play.identity ?? say('nobody')} path={left} />
      {beside === undefined || other === undefined ? null : <StateMap name={other} path={right} identity={other} />}
    </div>
  );
}

interface StateMapProps {
  readonly name: string;
  readonly path: PathOfPlay;
  /** Another one than that of the lens. */
  readonly identity?: string;
  readonly coverage?: Coverage;
}

function StateMap({ name, path, identity, coverage }: StateMapProps) {
  const say = useWords(simulateWords);
  const locale = useLocale();
  const session = useSessionActions();
  const graph = useGraphOf(identity);
  const selection = useSession((state) => state.selection);
  const overlays = useMemo(() => overlaysOf(path, coverage), [path, coverage]);
  return (
    <section className="play-map" aria-label={name}>
      <h2 className="small">
        <code>{name}</code>
      </h2>
      {graph === undefined ? null : (
        <div className="play-canvas">
          <FlowCanvas graph={graph} selection={selection} onSelect={session.select} overlays={overlays} />
        </div>
      )}
      <ul className="plain play-chips">
        {statesOf(graph, path).map(({ path: state, title }) => {
          const mark = coverage === undefined ? markOf(state, path) : coveredMark(state, coverage);
          return (
            <li key={state}>
              <button
                type="button"
                className="play-chip"
                data-mark={mark}
                aria-current={mark === 'active' ? 'step' : undefined}
                onClick={() => session.select({ kind: 'state', path: state })}
              >
                {mark === 'active' ? (
                  <CircleDot {...icon} />
                ) : mark === 'visited' || mark === 'covered' ? (
                  <Check {...icon} />
                ) : null}
                {mark === 'missed' ? <CircleDashed {...icon} /> : null}
                <span>{localized(title, locale) || state}</span>
                {mark === 'open' ? null : <span className="visually-hidden">{say(mark)}</span>}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const nothingPlayed = pathOfPlay(undefined);

function overlaysOf({ active, states, edges }: PathOfPlay, coverage: Coverage | undefined): Overlays {
  if (coverage === undefined) {
    return { tokens: Object.fromEntries(active.map((state) => [state, 1])), path: { states, edges } };
  }
  const covered = coverage.items.filter((item) => item.covered);
  return {
    coverage: {
      states: new Set(covered.flatMap(({ kind, state }) => (kind === 'state' && state !== undefined ? [state] : []))),
      edges: new Set(
        covered.flatMap(({ kind, transition }) =>
          transition === undefined || kind === 'guard' ? [] : [edgeId(transition)],
        ),
      ),
    },
  };
}

const icon = { size: 14, strokeWidth: 2, 'aria-hidden': true } as const;

type Mark = 'active' | 'visited' | 'open' | 'covered' | 'missed';

function coveredMark(state: string, { items }: Coverage): Mark {
  const item = items.find((one) => one.kind === 'state' && one.state === state);
  if (item === undefined) return 'open';
  return item.covered ? 'covered' : 'missed';
}

function markOf(state: string, { active, states }: PathOfPlay): Mark {
  if (active.includes(state)) return 'active';
  return states.has(state) ? 'visited' : 'open';
}

/** The leaves in the order of the text, and those that only the identity at play has. */
function statesOf(graph: FlowGraph | undefined, path: PathOfPlay) {
  const nodes = graph?.nodes ?? [];
  const leaves = nodes.filter(({ kind }) => kind !== 'compound' && kind !== 'parallel' && kind !== 'history');
  const known = new Set(nodes.map((node) => node.path));
  const others = [...path.states, ...path.active].filter((state) => !known.has(state));
  return [...leaves, ...[...new Set(others)].map((state) => ({ path: state, title: undefined }))];
}
