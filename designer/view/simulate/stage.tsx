import { CircleDot, Check } from 'lucide-react';
import type { FlowGraph } from '../../model/graph/flow-graph.ts';
import { pathOfPlay, type PathOfPlay } from '../../model/play/path-of-play.ts';
import type { PlayView } from '../../model/play/play-view.ts';
import { useSession, useSessionActions } from '../session/use-session.ts';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { useWords } from '../text/words.ts';
import type { PlayState } from './play-store.ts';
import { simulateWords } from './simulate-words.ts';

/** Where the play stands in the flow, and which states it went through; of two identities side by side. */
export function Stage({ state }: { readonly state: PlayState }) {
  const say = useWords(simulateWords);
  const { view, beside, other, play } = state;
  return (
    <div className="simulate-stage">
      <StateMap name={play.identity ?? say('nobody')} view={view} />
      {beside === undefined || other === undefined ? null : <StateMap name={other} view={beside.right} />}
    </div>
  );
}

function StateMap({ name, view }: { readonly name: string; readonly view: PlayView | undefined }) {
  const say = useWords(simulateWords);
  const locale = useLocale();
  const session = useSessionActions();
  const graph = useSession((state) => state.graph);
  const path = pathOfPlay(view);
  return (
    <section className="play-map" aria-label={name}>
      <h2 className="small">
        <code>{name}</code>
      </h2>
      <ul className="plain play-chips">
        {statesOf(graph, path).map(({ path: state, title }) => {
          const mark = markOf(state, path);
          return (
            <li key={state}>
              <button
                type="button"
                className="play-chip"
                data-mark={mark}
                aria-current={mark === 'active' ? 'step' : undefined}
                onClick={() => session.select({ kind: 'state', path: state })}
              >
                {mark === 'active' ? <CircleDot {...icon} /> : mark === 'visited' ? <Check {...icon} /> : null}
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

const icon = { size: 14, strokeWidth: 2, 'aria-hidden': true } as const;

type Mark = 'active' | 'visited' | 'open';

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
