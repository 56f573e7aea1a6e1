import { useCallback } from 'react';
import { actionIds } from '../../model/actions/flow-action.ts';
import { actionKeys, actionWords } from '../actions/action-words.ts';
import { useFlowActions } from '../actions/use-flow-actions.ts';
import { useSetSearch } from '../app/navigation.ts';
import { stateTitle } from '../outline/flow-words.ts';
import { usePageItems, type PaletteItem } from '../palette/palette-store.ts';
import { useSessionActions } from '../session/use-session.ts';
import { useLocale } from '../text/locale.ts';
import { useWords, type Word } from '../text/words.ts';

const words = {
  undo: ['Undo', '撤销'],
  redo: ['Redo', '重做'],
  problems: ['Show the problems', '显示问题'],
  simulate: ['Simulate', '模拟'],
  history: ['Show the history', '显示历史'],
} satisfies Record<string, Word>;

/** The palette finds what can be done with the selection, and every state of the flow. */
export function useFlowItems(): void {
  const say = useWords(words);
  const sayAction = useWords(actionWords);
  const locale = useLocale();
  const actions = useFlowActions();
  const session = useSessionActions();
  const setSearch = useSetSearch();
  const items = useCallback((): readonly PaletteItem[] => {
    const { selection, graph } = session.get();
    const commands = [
      ['undo', session.undo],
      ['redo', session.redo],
      ['problems', () => setSearch({ panel: 'problems' })],
      ['simulate', () => setSearch({ mode: 'simulate' })],
      ['history', () => setSearch({ panel: 'history' })],
    ] as const;
    return [
      ...actionIds
        .filter((id) => actions.effect(id, selection) !== undefined)
        .map((id): PaletteItem => {
          const key = actionKeys[id];
          const detail = key === undefined ? {} : { detail: key };
          const names = [...actionWords[id], id];
          const run = (): void => void actions.run(id, selection);
          return { id: `action ${id}`, group: 'actions', label: sayAction(id), names, run, ...detail };
        }),
      ...commands.map(([id, run]): PaletteItem => {
        return { id: `command ${id}`, group: 'actions', label: say(id), names: [...words[id], id], run };
      }),
      ...(graph?.nodes ?? []).map((node): PaletteItem => {
        const { path, title } = node;
        const sides = title === undefined ? [] : typeof title === 'string' ? [title] : Object.values(title);
        const run = (): void => session.select({ kind: 'state', path });
        const label = stateTitle(node, locale);
        return { id: `state ${path}`, group: 'states', label, detail: path, names: [...sides, path], run };
      }),
    ];
  }, [session, actions, setSearch, say, sayAction, locale]);
  usePageItems(items);
}
