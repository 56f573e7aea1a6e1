import './palette.css';
import { useEffect } from 'react';
import { shortcuts } from '../settings/shortcuts.ts';
import { FindDialog } from './find-dialog.tsx';
import { openPalette, usePaletteView } from './palette-store.ts';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';

/** Ctrl/⌘ K finds anything, ? lists the keys: on every page. */
export function Palette() {
  const view = usePaletteView();
  useEffect(() => {
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
  if (view === 'all') return <FindDialog onClose={close} />;
  return view === 'shortcuts' ? <ShortcutsDialog onClose={close} /> : null;
}

function close(): void {
  openPalette('closed');
}

function onKeyDown(event: KeyboardEvent): void {
  // Keys of an input method are its own.
  if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
  if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'k') {
    event.preventDefault();
    openPalette('all');
    return;
  }
  if (event.key !== '?' || shortcuts.get() === 'off' || event.ctrlKey || event.metaKey || isWriting(event.target))
    return;
  event.preventDefault();
  openPalette('shortcuts');
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}
