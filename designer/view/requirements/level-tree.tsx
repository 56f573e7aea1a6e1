import { ChevronDown, ChevronRight } from 'lucide-react';
import { useRef, type KeyboardEvent } from 'react';
import type { RequirementPart } from '../../api/requirements.ts';
import { treeMove, treeRows, type TreeRow } from '../../model/requirements/tree-rows.ts';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { useWords } from '../text/words.ts';
import { DecisionMark } from './decision-mark.tsx';
import { LevelTrack } from './level-mark.tsx';
import { levelWords, words } from './words.ts';

export interface LevelTreeProps {
  readonly parts: readonly RequirementPart[];
  readonly folded: ReadonlySet<string>;
  readonly active: string;
  readonly onChoose: (id: string) => void;
  readonly onFold: (id: string, isFolded: boolean) => void;
}

/** The parts as a tree, for keys and screen readers as for the pointer. */
export function LevelTree({ parts, folded, active, onChoose, onFold }: LevelTreeProps) {
  const say = useWords(words);
  const tree = useRef<HTMLUListElement>(null);
  const rows = treeRows<RequirementPart>(parts, folded);
  const shown = rows.find(({ part }) => part.id === active) ?? rows[0];
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || shown === undefined) return;
    const move = treeMove(event.key, rows, shown.part.id);
    if (move === undefined) return;
    event.preventDefault();
    if (move.kind === 'fold') return onFold(move.id, move.isFolded);
    onChoose(move.to);
    tree.current?.querySelector<HTMLElement>(`[data-part="${move.to}"]`)?.focus();
  };
  return (
    <ul ref={tree} className="level-tree" role="tree" aria-label={say('tree')} onKeyDown={onKeyDown}>
      {rows.map((row) => (
        <Row
          key={row.part.id}
          row={row}
          isActive={row === shown}
          onChoose={() => onChoose(row.part.id)}
          onFold={() => onFold(row.part.id, row.isExpanded === true)}
        />
      ))}
    </ul>
  );
}

interface RowProps {
  readonly row: TreeRow<RequirementPart>;
  readonly isActive: boolean;
  readonly onChoose: () => void;
  readonly onFold: () => void;
}

function Row({ row: { part, level, position, setSize, isExpanded }, isActive, onChoose, onFold }: RowProps) {
  const locale = useLocale();
  const sayLevel = useWords(levelWords);
  const icon = { size: 16, strokeWidth: 1.5, 'aria-hidden': true } as const;
  const last = part.steps?.at(-1);
  return (
    <li
      role="treeitem"
      className="level-row"
      data-part={part.id}
      tabIndex={isActive ? 0 : -1}
      aria-selected={isActive}
      aria-level={level}
      aria-posinset={position}
      aria-setsize={setSize}
      {...(isExpanded === undefined ? {} : { 'aria-expanded': isExpanded })}
      style={{ paddingInlineStart: `${8 + (level - 1) * 20}px` }}
      onClick={onChoose}
    >
      <span className="level-fold" onClick={isExpanded === undefined ? undefined : onFold}>
        {isExpanded === undefined ? null : isExpanded ? <ChevronDown {...icon} /> : <ChevronRight {...icon} />}
      </span>
      <span className="level-name" data-branch={isExpanded === undefined ? undefined : true}>
        {localized(part.title, locale) || part.id}
        {part.decision === undefined ? null : (
          <>
            {' '}
            <DecisionMark of={part.decision} />
          </>
        )}
      </span>
      <LevelTrack level={part.level} />
      <span className="level-word" data-level={part.level}>
        {sayLevel(part.level)}
      </span>
      {last === undefined || last.reached ? null : <span className="level-why muted">{last.says}</span>}
    </li>
  );
}
