import { openSearchPanel, search, searchKeymap } from '@codemirror/search';
import type { Extension } from '@codemirror/state';
import { keymap, type EditorView } from '@codemirror/view';

/** Find and replace: a part of its own, since few need it. */
export const searching: Extension = [search({ top: true }), keymap.of(searchKeymap)];

export function openPanel(view: EditorView): void {
  openSearchPanel(view);
}
