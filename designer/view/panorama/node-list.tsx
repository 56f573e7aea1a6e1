import { panoramaColumns as columns, panoramaRanks, type PanoramaColumn as Column } from '@tessera/engine/panorama';
import { useEffect, useRef } from 'react';
import { useNodes, type ListedNode } from '../../api/panorama.ts';
import { Link, useSetSearch } from '../app/navigation.ts';
import { FigureText } from '../insight/figure-text.tsx';
import type { Reading } from '../insight/shown-value.ts';
import { useWindow } from '../insight/window-picker.tsx';
import { Badge } from '../kit/badge.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { Segments } from '../kit/segments.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useRowsInSight } from '../kit/use-rows-in-sight.ts';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';
import { into, type Zoom } from './zoom.ts';

const rowHeight = 40;
const count: Reading = { kind: 'count' };
const share: Reading = { kind: 'share' };
const time: Reading = { kind: 'duration' };
/** All that the list can be ranked by, and how much of what ended did well. */
const instanceHeads = panoramaRanks.flatMap((rank) =>
  rank === 'busiest' ? [] : rank === 'ended' ? ([rank, 'success'] as const) : [rank],
);
const callHeads = ['calls', 'success', 'p95'] as const;

/** All of one column, however many they are: found by typing, with the most of a chosen figure first. */
export function NodeList({ zoom }: { readonly zoom: Zoom }) {
  const say = useWords(words);
  const set = useSetSearch();
  const column = columns.find((each) => each === zoom.list) ?? 'identities';
  return (
    <section className="stack">
      <div className="panorama-choices">
        <Segments
          label={say('column')}
          value={column}
          segments={columns.map((id) => ({ id, label: say(id) }))}
          onChange={(list) => set({ list })}
        />
        <TextField
          label={say('find')}
          isLabelHidden
          type="search"
          placeholder={say('find')}
          value={zoom.find ?? ''}
          onChange={(find) => set({ find: find === '' ? undefined : find })}
        />
      </div>
      <Found column={column} zoom={zoom} />
    </section>
  );
}

function Found({ column, zoom }: { readonly column: Column; readonly zoom: Zoom }) {
  const say = useWords(words);
  const window = useWindow();
  const { identity, only, flow, facet, asOf, rank, find: search } = zoom;
  const { items, total, more } = useNodes({ identity, only, flow, facet, asOf, window, rank, column, search });
  const rows = useRef<HTMLDivElement>(null);
  const { first, end } = useRowsInSight(rows, { count: items.length, rowHeight });
  useEffect(() => {
    if (end >= items.length) more();
  }, [end, items.length, more]);
  const heads = column === 'identities' || column === 'flows' ? instanceHeads : callHeads;
  if (total === 0) return <EmptyState title={say('foundNone')} />;
  return (
    <>
      <p className="muted" role="status">
        {total === undefined ? say('reading') : say('found', { n: total })}
      </p>
      <div className="node-list" data-column={column} tabIndex={0} role="region" aria-label={say(column)}>
        <div role="table" aria-label={say(column)} aria-rowcount={(total ?? 0) + 1}>
          <div role="rowgroup" className="node-heads">
            <div role="row" className="node-row">
              {[say(column), ...heads.map((head) => say(head))].map((head) => (
                <span key={head} role="columnheader">
                  {head}
                </span>
              ))}
            </div>
          </div>
          <div ref={rows} role="rowgroup" className="node-rows" style={{ height: items.length * rowHeight }}>
            {items.slice(first, end).map((node, at) => (
              <Row key={node.id} node={node} at={first + at} column={column} zoom={zoom} />
            ))}
          </div>
        </div>
      </div>
    </>
  );
}

interface RowProps {
  readonly node: ListedNode;
  readonly at: number;
  readonly column: Column;
  readonly zoom: Zoom;
}

function Row({ node, at, column, zoom }: RowProps) {
  const say = useWords(words);
  const locale = useLocale();
  const { id, title, figures } = node;
  const shown = localized(title, locale);
  const { list: _, find: _find, view: _view, ...from } = zoom;
  return (
    <div role="row" className="node-row" aria-rowindex={at + 2} style={{ top: at * rowHeight, height: rowHeight }}>
      <span role="rowheader" className="node-name" title={shown === '' ? id : `${shown} ${id}`} translate="no">
        <Link {...targetOf(column, id, node, from)}>{shown === '' ? <code>{id}</code> : shown}</Link>
        {shown === '' ? null : <code className="muted">{id}</code>}
        {node.isLive === false ? <Badge>{say('notLive')}</Badge> : null}
        {(node.broken ?? 0) === 0 ? null : <Badge tone="danger">{say('broken', { n: node.broken ?? 0 })}</Badge>}
      </span>
      {(column === 'identities' || column === 'flows' ? instanceHeads : callHeads).map((head) => {
        const figure = figures[head];
        return (
          <span key={head} role="cell">
            {figure === undefined ? null : <FigureText of={figure} as={readingOf(head)} isBrief />}
          </span>
        );
      })}
    </div>
  );
}

function readingOf(head: string): Reading {
  if (head === 'p95') return time;
  return head === 'success' ? share : count;
}

function targetOf(column: Column, id: string, { isOnly }: ListedNode, zoom: Zoom) {
  if (column === 'identities') {
    const flow = zoom.flow === undefined ? {} : { flow: zoom.flow };
    const next = { identity: id, ...(isOnly === true ? { only: 'true' } : {}) };
    return { to: '/panorama', search: { ...into(zoom, next), ...flow } };
  }
  if (column === 'flows') return { to: '/panorama', search: into(zoom, { flow: id }) };
  return { to: column === 'capabilities' ? `/capabilities/${id}` : '/capabilities', search: {} };
}
