import { ActionMenu } from '../actions/action-menu.tsx';
import { edgeCause, edgeTarget, flowWords, stateTitle } from '../outline/flow-words.ts';
import { edgeId } from '../../model/graph/edge-id.ts';
import { KindGlyph } from '../outline/kind-glyph.tsx';
import { useSession } from '../session/use-session.ts';
import { localized } from '../text/localized.ts';
import { useLocale } from '../text/locale.ts';
import { useWords, type Word } from '../text/words.ts';

const words = {
  transition: ['Transition', '流转'],
  flow: ['Flow', '流程'],
} satisfies Record<string, Word>;

/** The head of the properties: what is selected, and what can be done with it. */
export function SelectedSummary() {
  const say = useWords(words);
  const sayFlow = useWords(flowWords);
  const locale = useLocale();
  const graph = useSession((state) => state.graph);
  const selection = useSession((state) => state.selection);
  if (graph === undefined) return null;
  if (selection.kind === 'flow') {
    return (
      <header className="selected">
        <h2 className="grow">{localized(graph.title, locale) || graph.flow}</h2>
        <span className="muted small">{say('flow')}</span>
        <ActionMenu subject={selection} name={graph.flow} />
      </header>
    );
  }
  if (selection.kind === 'state') {
    const node = graph.nodes.find(({ path }) => path === selection.path);
    if (node === undefined) return null;
    return (
      <header className="selected">
        <KindGlyph kind={node.kind} />
        <h2 className="grow">{stateTitle(node, locale)}</h2>
        <span className="muted small">{sayFlow(node.kind)}</span>
        <ActionMenu subject={selection} name={stateTitle(node, locale)} />
      </header>
    );
  }
  const edge = graph.edges.find(({ id }) => id === edgeId(selection.at));
  if (edge === undefined) return null;
  const nodes = new Map(graph.nodes.map((node) => [node.path, node]));
  const name = sayFlow('to', {
    what: edgeCause(edge, sayFlow, locale),
    target: edgeTarget(edge, nodes, sayFlow, locale),
  });
  return (
    <header className="selected">
      <h2 className="grow">{name}</h2>
      <span className="muted small">{say('transition')}</span>
      <ActionMenu subject={selection} name={name} />
    </header>
  );
}
