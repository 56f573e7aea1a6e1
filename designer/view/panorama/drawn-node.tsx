import type { Localized, Panorama } from '@tessera/engine';
import type { PanoramaColumn as Column } from '@tessera/engine/panorama';
import { nodeHeight, type PlacedNode } from '../../model/panorama/arrange.ts';
import { Link } from '../app/navigation.ts';
import { shownValue } from '../insight/shown-value.ts';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { useWords } from '../text/words.ts';
import { columnWidth } from './measures.ts';
import { words } from './words.ts';
import { into, type Zoom } from './zoom.ts';

interface DrawnNodeProps {
  readonly place: PlacedNode;
  readonly left: number;
  readonly of: Panorama;
  readonly zoom: Zoom;
  readonly isDim: boolean;
  readonly onActive: (key: string | undefined) => void;
}

/** A node as a card: what it is, and the figures that say most. It leads one step in. */
export function DrawnNode({ place, left, of, zoom, isDim, onActive }: DrawnNodeProps) {
  const { key, column, id, y } = place;
  const locale = useLocale();
  const title = localized(titleOf(of, column, id), locale);
  const { notes, tone, isLive } = useNotes(of, column, id);
  return (
    <Link
      {...targetOf(column, id, of, zoom)}
      className="panorama-node"
      data-node={key}
      data-column={column}
      data-tone={tone}
      data-live={isLive ? undefined : 'no'}
      data-dim={isDim ? '' : undefined}
      style={{ left, top: y, width: columnWidth, height: nodeHeight }}
      onPointerEnter={() => onActive(key)}
      onFocus={() => onActive(key)}
      onBlur={() => onActive(undefined)}
    >
      <span className="panorama-name" title={title === '' ? id : `${title} ${id}`} translate="no">
        {title === '' ? <code>{id}</code> : <span>{title}</span>}
        {title === '' ? null : <code className="muted">{lastOf(id)}</code>}
      </span>
      <span className="panorama-notes">
        {notes.map((note) => (
          <span key={note}>{note}</span>
        ))}
      </span>
    </Link>
  );
}

interface Notes {
  readonly notes: readonly string[];
  readonly tone: 'danger' | undefined;
  readonly isLive: boolean;
}

function useNotes(of: Panorama, column: Column, id: string): Notes {
  const say = useWords(words);
  const locale = useLocale();
  const share = (value: number | null): readonly string[] =>
    value === null ? [] : [say('share', { share: shownValue(value, { kind: 'share' }, locale) })];
  if (column === 'capabilities' || column === 'providers') {
    const figures = of[column].find((node) => node.id === id)?.figures;
    const { value = null } = figures?.success ?? {};
    return { notes: [say('served', { n: figures?.calls.value ?? 0 }), ...share(value)], tone: undefined, isLive: true };
  }
  const node = of[column].find((each) => each.id === id);
  if (node === undefined) return { notes: [], tone: undefined, isLive: false };
  const { running, success, incidents } = node.figures;
  const open = incidents.value ?? 0;
  const state = node.isLive ? [] : [say('notLive')];
  return {
    notes: [
      ...state,
      ...(running.value === null ? [] : [say('runs', { n: running.value })]),
      ...share(success.value),
      ...(open === 0 ? [] : [say('incidentCount', { n: open })]),
      ...(node.broken === 0 ? [] : [say('broken', { n: node.broken })]),
    ],
    tone: open > 0 || node.broken > 0 ? 'danger' : undefined,
    isLive: node.isLive,
  };
}

function titleOf(of: Panorama, column: Column, id: string): Localized | undefined {
  if (column === 'providers') return undefined;
  return of[column].find((node) => node.id === id)?.title;
}

/** Identities and flows lead deeper; a capability and its providers have a page of their own. */
export function targetOf(
  column: Column,
  id: string,
  of: Panorama,
  zoom: Zoom,
): { readonly to: string; readonly search: Zoom | Readonly<Record<string, string>> } {
  switch (column) {
    case 'identities': {
      const isOnly = of.identities.some((node) => node.id === id && node.isOnly === true);
      const next = { identity: id, ...(isOnly ? { only: 'true' } : {}) };
      return {
        to: '/panorama',
        search: { ...into(zoom, next), ...(zoom.flow === undefined ? {} : { flow: zoom.flow }) },
      };
    }
    case 'flows':
      return { to: '/panorama', search: into(zoom, { flow: id }) };
    case 'capabilities':
      return { to: `/capabilities/${id}`, search: {} };
    case 'providers': {
      const served = of.edges.find(({ kind, to }) => kind === 'serves' && to === id)?.from;
      return { to: served === undefined ? '/capabilities' : `/capabilities/${served}`, search: {} };
    }
  }
}

/** Of a dotted path its last part: what stands above it is known from where one looks. */
function lastOf(id: string): string {
  return id.split('.').at(-1) ?? id;
}
