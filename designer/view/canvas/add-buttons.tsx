import type { FlowGraph } from '../../model/graph/flow-graph.ts';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { useWords } from '../text/words.ts';
import type { CanvasEditing } from './flow-canvas.tsx';
import type { LaidOut } from './use-layout.ts';
import { words } from './words.ts';

interface AddButtonsProps {
  /** Of the state or transition that the pointer or the keys are at. */
  readonly id: string;
  readonly graph: FlowGraph;
  readonly shown: LaidOut;
  readonly editing: CanvasEditing;
}

/** "+" behind a state or on a transition, and the handle to draw from; keys have A, I and C for them. */
export function AddButtons({ id, graph, shown, editing }: AddButtonsProps) {
  const say = useWords(words);
  const locale = useLocale();
  const { boxes, routes } = shown.layout;
  const node = graph.nodes.find(({ path }) => path === id);
  const box = boxes[id];
  if (node !== undefined && box !== undefined && node.variation !== 'disabled') {
    if (node.kind === 'final' || node.kind === 'history') return null;
    const place = { transform: `translate(${box.x + box.width + 4}px, ${box.y + box.height / 2 - 26}px)` };
    const name = localized(node.title, locale) || node.name;
    return (
      <span className="cv-add nopan" data-at={id} style={place}>
        <button type="button" tabIndex={-1} aria-label={say('addAfter', { name })} onClick={() => editing.addAfter(id)}>
          +
        </button>
        <span className="cv-handle nopan" data-handle={id} title={say('connectFrom', { name })} />
      </span>
    );
  }
  const edge = graph.edges.find((one) => one.id === id);
  const end = routes[id]?.points.at(-1);
  if (edge === undefined || end === undefined) return null;
  return (
    <span className="cv-add nopan" data-at={id} style={{ transform: `translate(${end.x - 40}px, ${end.y - 12}px)` }}>
      <button
        type="button"
        tabIndex={-1}
        aria-label={say('insertHere')}
        onClick={() => editing.insertOn({ kind: 'transition', at: edge.at })}
      >
        +
      </button>
    </span>
  );
}
