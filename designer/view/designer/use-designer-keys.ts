import { useEffect, type RefObject } from 'react';
import { useSetSearch } from '../app/navigation.ts';
import { nextProblem } from '../problems/next-problem.ts';
import { useSessionActions } from '../session/use-session.ts';
import { shortcuts } from '../settings/shortcuts.ts';
import { cyclePanels, focusPanel } from './focus-panel.ts';

/** The keys that hold everywhere in the designer. Those of canvas and outline are theirs. */
export function useDesignerKeys(root: RefObject<HTMLElement | null>): void {
  const session = useSessionActions();
  const setSearch = useSetSearch();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      // Keys of an input method are its own.
      if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
      const { key, shiftKey } = event;
      const isCtrl = event.ctrlKey || event.metaKey;
      const isWriting = isText(event.target);
      const done = ((): boolean => {
        if (key === 'F6') return act(() => cyclePanels(root.current, shiftKey ? -1 : 1));
        if (key === 'F8') {
          setSearch({ panel: 'problems' });
          return act(() => nextProblem(session, shiftKey ? -1 : 1));
        }
        if (isCtrl && key === 'Enter') return act(() => setSearch({ mode: 'simulate' }));
        // The history of the text is one: fields hold only what is not written yet.
        if (isCtrl && !isWriting && key.toLowerCase() === 'z') return act(shiftKey ? session.redo : session.undo);
        if (isCtrl && !isWriting && key.toLowerCase() === 'y') return act(session.redo);
        if (isCtrl || event.altKey || isWriting || shortcuts.get() === 'off') return false;
        if (key.toLowerCase() === 'y' && isPanel(event.target)) {
          setSearch({ panel: 'yaml' });
          return act(() => requestAnimationFrame(() => focusPanel(root.current, 'details')));
        }
        return false;
      })();
      if (done) event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [root, session, setSearch]);
}

function act(work: () => unknown): true {
  work();
  return true;
}

function isText(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type="checkbox"], [type="radio"]), textarea'))
  );
}

/** Single letters act only with the focus on the drawing or the outline. */
function isPanel(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="tree"], [role="application"]') !== null;
}
