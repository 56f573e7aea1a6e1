import {
  acceptCompletion,
  closeBrackets,
  closeCompletion,
  moveCompletionSelection,
  startCompletion,
} from '@codemirror/autocomplete';
import { bracketMatching, codeFolding, foldGutter, indentOnInput, indentUnit } from '@codemirror/language';
import { yaml } from '@codemirror/lang-yaml';
import { EditorState, type Extension } from '@codemirror/state';
import {
  EditorView,
  drawSelection,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  lineNumbers,
  type KeyBinding,
} from '@codemirror/view';
import type { Locale } from '@tessera/engine';
import { editorTheme } from './editor-theme.ts';
import { phrases } from './words.ts';

export interface TextOptions {
  readonly locale: Locale;
  readonly label: string;
  /** Of the hint that says how Tab leaves the text. */
  readonly describedBy: string;
  readonly isReadOnly: boolean;
}

/** What every editor of YAML has, whatever it is a text of. */
export function textExtensions({ locale, label, describedBy, isReadOnly }: TextOptions): Extension {
  return [
    lineNumbers(),
    foldGutter(),
    codeFolding(),
    highlightSpecialChars(),
    drawSelection(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    bracketMatching(),
    closeBrackets(),
    indentOnInput(),
    indentUnit.of('  '),
    yaml(),
    editorTheme,
    typedOver,
    EditorState.readOnly.of(isReadOnly),
    EditorView.cspNonce.of(nonce()),
    EditorState.phrases.of(locale === 'en' ? {} : phrases),
    EditorView.contentAttributes.of({ 'aria-label': label, 'aria-describedby': describedBy, lang: 'en' }),
  ];
}

/** Ctrl+Space belongs to Chinese input methods: completion is Alt+/. */
export const completionKeys: readonly KeyBinding[] = [
  { key: 'Alt-/', run: startCompletion },
  { key: 'Escape', run: closeCompletion },
  { key: 'ArrowDown', run: moveCompletionSelection(true) },
  { key: 'ArrowUp', run: moveCompletionSelection(false) },
  { key: 'PageDown', run: moveCompletionSelection(true, 'page') },
  { key: 'PageUp', run: moveCompletionSelection(false, 'page') },
  { key: 'Enter', run: acceptCompletion },
  { key: 'Tab', run: acceptCompletion },
];

/**
 * What is typed over a selection is put there by the editor: the browser would keep the look of what was there by a style
 * attribute, which the page's policy forbids.
 */
const typedOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { data, inputType, isComposing } = event;
    const { main } = view.state.selection;
    const isTyped = inputType === 'insertText' && data !== null && !isComposing && !view.composing && !main.empty;
    if (!isTyped || view.state.readOnly) return false;
    const insert = () =>
      view.state.update(view.state.replaceSelection(data), { userEvent: 'input.type', scrollIntoView: true });
    const handlers = view.state.facet(EditorView.inputHandler);
    if (!handlers.some((handle) => handle(view, main.from, main.to, data, insert))) view.dispatch(insert());
    event.preventDefault();
    return true;
  },
});

/** The page's own, so that the editor may write its style sheet. */
function nonce(): string {
  return document.querySelector('meta[property="csp-nonce"]')?.getAttribute('content') ?? '';
}
