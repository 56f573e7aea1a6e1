import type { Exit } from '../../model/edit/gesture.ts';
import type { Selection } from '../session/session.ts';

/** What is selected as a word of the address: `delivery.packing`, `picking~on:CANCEL:0`. */
export function selectionText(selection: Selection): string | undefined {
  if (selection.kind === 'flow') return undefined;
  if (selection.kind === 'state') return selection.path;
  const { state, exit } = selection.at;
  const name = exit.kind === 'on' ? exit.event : exit.kind === 'outcome' ? exit.outcome : '';
  return `${state}~${exit.kind}:${name}:${exit.index}`;
}

export function selectionOf(text: string | undefined): Selection {
  if (text === undefined || text === '') return { kind: 'flow' };
  const [state = '', exitText] = text.split('~');
  if (exitText === undefined) return { kind: 'state', path: state };
  const exit = exitOf(exitText);
  return exit === undefined ? { kind: 'state', path: state } : { kind: 'transition', at: { state, exit } };
}

function exitOf(text: string): Exit | undefined {
  const [, kind = '', name = '', digits = ''] = /^(\w+):(.*):(\d+)$/.exec(text) ?? [];
  const index = Number(digits);
  switch (kind) {
    case 'on':
      return { kind, event: name, index };
    case 'outcome':
      return { kind, outcome: name, index };
    case 'always':
    case 'after':
    case 'done':
    case 'callDone':
    case 'callError':
      return { kind, index };
    default:
      return undefined;
  }
}
