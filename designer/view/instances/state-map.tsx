import { Check, MapPin } from 'lucide-react';
import type { ReactNode } from 'react';
import type { FlowGraph, GraphNode } from '../../model/graph/flow-graph.ts';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { useWords } from '../text/words.ts';
import { words } from './instance-words.ts';

export interface StateMapProps {
  readonly graph: FlowGraph;
  /** Active leaves. */
  readonly tokens: readonly string[];
  /** Edges that were taken. */
  readonly taken: ReadonlySet<string>;
}

/** The states of a flow in the order of its text: where an instance is, and where it came through. */
export function StateMap({ graph, tokens, taken }: StateMapProps) {
  const reached = new Set(
    graph.edges.filter(({ id }) => taken.has(id)).flatMap(({ source, targets }) => [source, ...targets]),
  );
  const of = (parent: string): ReactNode => {
    const nodes = graph.nodes.filter((node) => node.parent === parent);
    if (nodes.length === 0) return null;
    return (
      <ul className="state-map">
        {nodes.map((node) => (
          <li key={node.path}>
            <StateLine
              node={node}
              isHere={tokens.some((token) => token === node.path || token.startsWith(`${node.path}.`))}
              isPassed={reached.has(node.path)}
            />
            {of(node.path)}
          </li>
        ))}
      </ul>
    );
  };
  return <div className="state-map-box">{of('')}</div>;
}

function StateLine({
  node,
  isHere,
  isPassed,
}: {
  readonly node: GraphNode;
  readonly isHere: boolean;
  readonly isPassed: boolean;
}) {
  const say = useWords(words);
  const locale = useLocale();
  const title = localized(node.title, locale);
  const mark = isHere ? 'here' : isPassed ? 'passed' : undefined;
  return (
    <div className="state-line" data-mark={mark}>
      <span className="state-sign">
        {isHere ? <MapPin size={16} aria-hidden="true" /> : isPassed ? <Check size={14} aria-hidden="true" /> : null}
      </span>
      {title === '' ? null : <span>{title}</span>}
      <code className={title === '' ? '' : 'muted'}>{node.name}</code>
      {mark === undefined ? null : <span className="visually-hidden">{say(mark)}</span>}
    </div>
  );
}
