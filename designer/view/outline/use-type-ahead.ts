import { useRef } from 'react';
import type { OutlineRow } from '../../model/outline/outline-rows.ts';
import { stateTitle } from './flow-words.ts';
import { locale } from '../text/locale.ts';

/** Letters that follow each other so soon are one word. */
const pauseMs = 700;

/** Finds the next row whose title or name begins with what is typed. */
export function useTypeAhead(): (
  letter: string,
  rows: readonly OutlineRow[],
  active: OutlineRow,
) => OutlineRow | undefined {
  const typed = useRef({ text: '', atMs: 0 });
  return (letter, rows, active) => {
    const now = performance.now();
    const isGoingOn = now - typed.current.atMs < pauseMs;
    const text = (isGoingOn ? typed.current.text : '') + letter.toLowerCase();
    typed.current = { text, atMs: now };
    const at = rows.indexOf(active);
    // A first letter leads on from here; more letters may still mean this row.
    const from = text.length === 1 ? at + 1 : at;
    const turned = [...rows.slice(from), ...rows.slice(0, from)];
    return turned.find((row) => namesOf(row).some((name) => name.toLowerCase().startsWith(text)));
  };
}

function namesOf({ what }: OutlineRow): readonly string[] {
  if (what.kind === 'state') return [stateTitle(what.node, locale.get()), what.node.name];
  return [what.edge.name];
}
