import './outline.css';
import { useCallback, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { outlineRows, stateRow, transitionRow, type OutlineRow } from '../../model/outline/outline-rows.ts';
import { edgeId } from '../../model/graph/edge-id.ts';
import { problemCounts } from '../../model/problems/problem-counts.ts';
import { useFlowActions } from '../actions/use-flow-actions.ts';
import { EmptyState } from '../kit/empty-state.tsx';
import { Loading } from '../kit/resource.tsx';
import { useRowsInSight, type RowsInSight } from '../kit/use-rows-in-sight.ts';
import type { Selection } from '../session/session.ts';
import { useSession, useSessionActions } from '../session/use-session.ts';
import { useLocale } from '../text/locale.ts';
import { useWords, type Word } from '../text/words.ts';
import { edgeTarget, flowWords } from './flow-words.ts';
import { outlineKey } from './outline-key.ts';
import { OutlineLine } from './outline-line.tsx';
import { useTypeAhead } from './use-type-ahead.ts';

const words = {
  outline: ['Outline', '大纲'],
  empty: ['No states yet', '还没有状态'],
  emptyWhy: ['A flow is made of states. Add the first one.', '流程由状态组成，请先添加一个。'],
  broken: ['The text cannot be read yet', '文本暂时无法解析'],
  brokenWhy: ['Mend it in the text: the outline follows.', '请在文本中修正，大纲随后更新。'],
} satisfies Record<string, Word>;

/** A row and the edge of the list, as `outline.css` has them. */
const rowHeight = 30;
const listPadding = 4;
/** Outlines of most flows are drawn whole, so that the browser finds words in them. */
const drawnWhole = 200;

/** The flow as a tree: an editor of its own, for keys and screen readers as for the pointer. */
export function Outline() {
  const say = useWords(words);
  const sayFlow = useWords(flowWords);
  const locale = useLocale();
  const session = useSessionActions();
  const actions = useFlowActions();
  const graph = useSession((state) => state.graph);
  const broken = useSession((state) => state.broken);
  const issues = useSession((state) => state.issues);
  const flowFile = useSession((state) => state.flowFile);
  const selection = useSession((state) => state.selection);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [renaming, setRenaming] = useState<string>();
  const tree = useRef<HTMLUListElement>(null);
  const rows = useMemo(() => (graph === undefined ? [] : outlineRows(graph, folded)), [graph, folded]);
  const counts = useMemo(() => problemCounts(issues, flowFile, graph), [issues, flowFile, graph]);
  const nodes = useMemo(() => new Map(graph?.nodes.map((node) => [node.path, node])), [graph]);
  const sight = useRowsInSight(tree, { count: rows.length, rowHeight, fewest: drawnWhole });
  const wanted = useRef<string>(undefined);
  useLayoutEffect(() => {
    if (wanted.current !== undefined && focusRow(tree.current, wanted.current)) wanted.current = undefined;
  });
  const typeAhead = useTypeAhead();
  const fold = useCallback(
    (id: string, isFolded: boolean): void => setFolded((before) => changed(before, id, isFolded)),
    [],
  );
  const select = useCallback((row: OutlineRow): void => session.select(selectionOf(row)), [session]);
  const rename = useCallback(
    ({ what }: OutlineRow, name: string | undefined): void => {
      setRenaming(undefined);
      if (name !== undefined && what.kind === 'state')
        void session.perform({ kind: 'renameState', state: what.node.path, name });
      requestAnimationFrame(() => tree.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus());
    },
    [session],
  );

  if (graph === undefined) {
    return broken === undefined ? <Loading /> : <EmptyState title={say('broken')}>{say('brokenWhy')}</EmptyState>;
  }
  if (graph.nodes.length === 0) return <EmptyState title={say('empty')}>{say('emptyWhy')}</EmptyState>;

  const saidOf = ({ what }: OutlineRow) => ({
    isRegion:
      what.kind === 'state' && what.node.kind === 'compound' && nodes.get(what.node.parent)?.kind === 'parallel',
    target: what.kind === 'state' ? '' : edgeTarget(what.edge, nodes, sayFlow, locale),
  });
  const selected = rowOf(selection);
  const active = rows.find(({ id }) => id === selected) ?? shownFor(selected, rows) ?? rows[0];
  const go = (row: OutlineRow | undefined): void => {
    if (row === undefined) return;
    session.select(selectionOf(row));
    // A row out of sight is drawn once it is the active one.
    wanted.current = focusRow(tree.current, row.id) ? undefined : row.id;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // Menus and fields within a line have keys of their own.
    const line = lineOf(event.target);
    const focused = rows.find(({ id }) => id === line);
    if (focused === undefined || renaming !== undefined) return;
    const keys = { rows, active: focused, go, fold, actions, rename: setRenaming, typeAhead, nodes };
    if (outlineKey(event, keys)) event.preventDefault();
  };
  return (
    <ul
      ref={tree}
      className="outline"
      role="tree"
      aria-label={say('outline')}
      style={{
        paddingBlock: `${listPadding + sight.first * rowHeight}px ${listPadding + (rows.length - sight.end) * rowHeight}px`,
      }}
      onKeyDown={onKeyDown}
    >
      {drawnRows(rows, sight, active).map(({ row, top }) => (
        <OutlineLine
          key={row.id}
          row={row}
          {...saidOf(row)}
          top={top}
          count={countOf(row, counts)}
          isActive={row.id === active?.id}
          isSelected={row.id === selected}
          isRenaming={renaming === row.id}
          onSelect={select}
          onFold={fold}
          onRename={rename}
        />
      ))}
    </ul>
  );
}

interface DrawnRow {
  readonly row: OutlineRow;
  /** px; of a row that stands apart from those in sight */
  readonly top: number | undefined;
}

/** The rows in sight, and the active one wherever it is: it is where the keyboard goes on. */
function drawnRows(
  rows: readonly OutlineRow[],
  { first, end }: RowsInSight,
  active: OutlineRow | undefined,
): readonly DrawnRow[] {
  const seen = rows.slice(first, end).map((row): DrawnRow => ({ row, top: undefined }));
  const at = active === undefined ? -1 : rows.indexOf(active);
  if (active === undefined || (at >= first && at < end)) return seen;
  const apart = { row: active, top: listPadding + at * rowHeight };
  return at < first ? [apart, ...seen] : [...seen, apart];
}

function focusRow(tree: HTMLElement | null, id: string): boolean {
  const line = tree?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
  line?.focus();
  return line !== null && line !== undefined;
}

/** The row that has the focus itself. */
function lineOf(target: EventTarget): string | undefined {
  return target instanceof HTMLElement && target.matches('[role="treeitem"]') ? target.dataset['row'] : undefined;
}

function rowOf(selection: Selection): string | undefined {
  if (selection.kind === 'flow') return undefined;
  return selection.kind === 'state' ? stateRow(selection.path) : transitionRow(edgeId(selection.at));
}

function selectionOf({ what }: OutlineRow): Selection {
  return what.kind === 'state' ? { kind: 'state', path: what.node.path } : { kind: 'transition', at: what.edge.at };
}

/** The folded row that hides what is selected. */
function shownFor(selected: string | undefined, rows: readonly OutlineRow[]): OutlineRow | undefined {
  const path = selected?.slice(2).split('|')[0] ?? '';
  const around = rows.filter(
    ({ what }) => what.kind === 'state' && (path === what.node.path || path.startsWith(`${what.node.path}.`)),
  );
  return around.at(-1);
}

function countOf({ what }: OutlineRow, counts: ReturnType<typeof problemCounts>) {
  return what.kind === 'state' ? counts.states.get(what.node.path) : counts.edges.get(what.edge.id);
}

function changed(folded: ReadonlySet<string>, id: string, isFolded: boolean): ReadonlySet<string> {
  const next = new Set(folded);
  if (isFolded) next.add(id);
  else next.delete(id);
  return next;
}
