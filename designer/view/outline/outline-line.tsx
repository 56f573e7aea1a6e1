import { ChevronDown, ChevronRight, CircleAlert, TriangleAlert } from 'lucide-react';
import { memo, useEffect, useRef } from 'react';
import type { GraphNode } from '../../model/graph/flow-graph.ts';
import type { OutlineRow } from '../../model/outline/outline-rows.ts';
import type { Count } from '../../model/problems/problem-counts.ts';
import { ActionMenu } from '../actions/action-menu.tsx';
import { useLocale } from '../text/locale.ts';
import { useWords, type Word } from '../text/words.ts';
import { KindGlyph } from './kind-glyph.tsx';
import { edgeCause, flowWords, stateTitle } from './flow-words.ts';
import { RenameField } from './rename-field.tsx';

const words = {
  errors: ['{errors|# error|# errors}', '{errors} 个错误'],
  warnings: ['{warnings|# warning|# warnings}', '{warnings} 个警告'],
  initial: ['starts here', '从这里开始'],
  varied: ['changed by the identity', '业务身份有改动'],
  added: ['added by the identity', '由业务身份添加'],
  disabled: ['taken out by the identity', '被业务身份停用'],
  state: ['{title}, {kind}', '{title}，{kind}'],
} satisfies Record<string, Word>;

export interface OutlineLineProps {
  readonly row: OutlineRow;
  /** A state of a parallel one. */
  readonly isRegion: boolean;
  /** Where a transition leads, in words. */
  readonly target: string;
  /** px from the top of the list, where it does not follow the row before it. */
  readonly top: number | undefined;
  readonly count: Count | undefined;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly isRenaming: boolean;
  readonly onSelect: (row: OutlineRow) => void;
  readonly onFold: (id: string, isFolded: boolean) => void;
  /** Undefined: left as it was. */
  readonly onRename: (row: OutlineRow, name: string | undefined) => void;
}

/** Of hundreds of lines a change concerns a few: the others are not worked out again. */
export const OutlineLine = memo(Line, isAsBefore);

function isAsBefore({ row: a, count: oldCount, ...before }: OutlineLineProps, next: OutlineLineProps): boolean {
  const { row: b, count, ...after } = next;
  return (
    isEqual({ ...a, what: undefined }, { ...b, what: undefined }) &&
    isEqual(a.what, b.what) &&
    oldCount?.errors === count?.errors &&
    oldCount?.warnings === count?.warnings &&
    isEqual(before, after)
  );
}

/** By its parts; things in it are compared by identity. */
function isEqual(a: object, b: object): boolean {
  const parts = new Map<string, unknown>(Object.entries(b));
  return Object.entries(a).every(([key, part]) => parts.get(key) === part);
}

function Line(props: OutlineLineProps) {
  const { row, isRegion, target, top, count, isActive, isSelected, isRenaming, onSelect, onFold, onRename } = props;
  const say = useWords(words);
  const sayFlow = useWords(flowWords);
  const locale = useLocale();
  const line = useRef<HTMLLIElement>(null);
  const { what, level, position, setSize, isExpanded } = row;
  useEffect(() => {
    if (isSelected) line.current?.scrollIntoView({ block: 'nearest' });
  }, [isSelected]);
  const title =
    what.kind === 'state'
      ? stateTitle(what.node, locale)
      : sayFlow('to', {
          what: edgeCause(what.edge, sayFlow, locale),
          target,
        });
  const kind = what.kind === 'state' ? (isRegion ? 'region' : what.node.kind) : undefined;
  const marks = what.kind === 'state' ? marksOf(what.node) : [];
  const name = [
    kind === undefined ? title : say('state', { title, kind: sayFlow(kind) }),
    ...marks.map((mark) => say(mark)),
    ...(count === undefined ? [] : countTexts(count, say)),
  ].join(', ');
  return (
    <li
      ref={line}
      role="treeitem"
      className="outline-line"
      // Names of events and expressions are written as they are.
      translate={what.kind === 'state' ? 'yes' : 'no'}
      data-row={row.id}
      data-kind={what.kind}
      data-variation={what.kind === 'state' ? what.node.variation : what.edge.variation}
      aria-level={level}
      aria-posinset={position}
      aria-setsize={setSize}
      aria-selected={isSelected}
      aria-label={name}
      {...(isExpanded === undefined ? {} : { 'aria-expanded': isExpanded })}
      tabIndex={isActive && !isRenaming ? 0 : -1}
      data-apart={top === undefined ? undefined : ''}
      style={{ paddingInlineStart: 4 + (level - 1) * 16, top }}
      onClick={(event) => {
        onSelect(row);
        if (!isRenaming) event.currentTarget.focus();
      }}
    >
      <span
        className="outline-fold"
        aria-hidden="true"
        onClick={(event) => {
          event.stopPropagation();
          if (isExpanded !== undefined) onFold(row.id, isExpanded);
        }}
      >
        {isExpanded === undefined ? null : isExpanded ? <ChevronDown size={16} /> : <ChevronRight size={16} />}
      </span>
      {kind === undefined || kind === 'region' ? null : <KindGlyph kind={kind} />}
      {isRenaming && what.kind === 'state' ? (
        <RenameField name={what.node.name} onDone={(given) => onRename(row, given)} />
      ) : (
        <span className="outline-title" title={title}>
          {title}
          {what.kind === 'state' && what.node.isInitial ? (
            <span className="outline-initial" aria-hidden="true" />
          ) : null}
        </span>
      )}
      {count === undefined ? null : <CountMark count={count} />}
      {isActive && !isRenaming ? (
        <ActionMenu
          subject={
            what.kind === 'state' ? { kind: 'state', path: what.node.path } : { kind: 'transition', at: what.edge.at }
          }
          name={title}
        />
      ) : null}
    </li>
  );
}

function CountMark({ count: { errors, warnings } }: { readonly count: Count }) {
  return (
    <span className="outline-count" aria-hidden="true" data-tone={errors > 0 ? 'danger' : 'warning'}>
      {errors > 0 ? <CircleAlert size={14} /> : <TriangleAlert size={14} />}
      {errors > 0 ? errors : warnings}
    </span>
  );
}

function marksOf({ isInitial, variation }: GraphNode): readonly ('initial' | 'varied' | 'added' | 'disabled')[] {
  const change = variation === undefined ? [] : [variation === 'changed' ? ('varied' as const) : variation];
  return isInitial ? ['initial', ...change] : change;
}

function countTexts({ errors, warnings }: Count, say: ReturnType<typeof useWords<keyof typeof words>>) {
  return [...(errors > 0 ? [say('errors', { errors })] : []), ...(warnings > 0 ? [say('warnings', { warnings })] : [])];
}
