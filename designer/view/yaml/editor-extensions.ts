import {
  autocompletion,
  closeBrackets,
  closeCompletion,
  acceptCompletion,
  moveCompletionSelection,
  startCompletion,
} from '@codemirror/autocomplete';
import { defaultKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, codeFolding, foldGutter, foldKeymap, indentOnInput, indentUnit } from '@codemirror/language';
import { yaml } from '@codemirror/lang-yaml';
import { Compartment, EditorState, Prec, type Extension } from '@codemirror/state';
import {
  Decoration,
  EditorView,
  MatchDecorator,
  ViewPlugin,
  drawSelection,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  type Command,
} from '@codemirror/view';
import type { Locale } from '@tessera/engine';
import type { Session } from '../session/session.ts';
import { editorTheme } from './editor-theme.ts';
import { issueMarks } from './issue-marks.ts';
import { selectionMirror } from './selection-mirror.ts';
import { sessionMirror } from './session-mirror.ts';
import { phrases } from './words.ts';
import { yamlCompletion } from './yaml-completion.ts';
import { yamlHover } from './yaml-hover.ts';
import { yamlKnown } from './yaml-known.ts';

export interface EditorOptions {
  readonly session: Session;
  readonly file: string;
  readonly locale: Locale;
  readonly label: string;
  /** Of the hint that says how Tab leaves the text. */
  readonly describedBy: string;
  readonly onCaret: (line: number, column: number) => void;
}

/** Loaded when somebody searches. */
const search = new Compartment();

export const openSearch: Command = (view) => {
  void import('./search.ts').then(({ searching, openPanel }) => {
    view.dispatch({ effects: search.reconfigure(searching) });
    openPanel(view);
  });
  return true;
};

/** Everything of the editor but its text. The history is the session's. */
export function editorExtensions(options: EditorOptions): Extension {
  const { session, file, locale, label, describedBy, onCaret } = options;
  const { isReadOnly } = session.get();
  const knowing = { session, file, locale, known: yamlKnown(session, file) };
  return [
    sessionMirror(session, file),
    selectionMirror(session, file),
    issueMarks(session, file),
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
    expressions,
    yamlHover(knowing),
    autocompletion({ override: [yamlCompletion(knowing)], defaultKeymap: false, icons: false }),
    editorTheme,
    search.of([]),
    keys(session),
    typedOver,
    EditorState.readOnly.of(isReadOnly),
    EditorView.cspNonce.of(nonce()),
    EditorState.phrases.of(locale === 'en' ? {} : phrases),
    EditorView.contentAttributes.of({ 'aria-label': label, 'aria-describedby': describedBy, lang: 'en' }),
    EditorView.updateListener.of(({ state, selectionSet, docChanged }) => {
      if (!selectionSet && !docChanged) return;
      const line = state.doc.lineAt(state.selection.main.head);
      onCaret(line.number, state.selection.main.head - line.from + 1);
    }),
  ];
}

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

/** Ctrl+Space belongs to Chinese input methods: completion is Alt+/. */
function keys(session: Session): Extension {
  const done = (work: () => void) => () => {
    work();
    return true;
  };
  return [
    Prec.high(
      keymap.of([
        { key: 'Mod-z', run: done(session.undo), shift: done(session.redo), preventDefault: true },
        { key: 'Mod-y', run: done(session.redo), preventDefault: true },
        { key: 'Mod-f', run: openSearch },
        { key: 'Alt-/', run: startCompletion },
        { key: 'Escape', run: closeCompletion },
        { key: 'ArrowDown', run: moveCompletionSelection(true) },
        { key: 'ArrowUp', run: moveCompletionSelection(false) },
        { key: 'PageDown', run: moveCompletionSelection(true, 'page') },
        { key: 'PageUp', run: moveCompletionSelection(false, 'page') },
        { key: 'Enter', run: acceptCompletion },
        { key: 'Tab', run: acceptCompletion },
      ]),
    ),
    // Mod-Enter plays the flow.
    keymap.of([...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter'), ...foldKeymap, indentWithTab]),
  ];
}

/** What an expression says stands out from plain text. */
const matcher = new MatchDecorator({
  regexp: /(?<=[:\-[{,]\s+['"]?)=(?!=)[^,}\]\n#]*|(?<=\bguard:\s+['"]?)[^'"=\s][^,}\n#]*/g,
  decoration: Decoration.mark({ class: 'cm-expression' }),
});

const expressions = ViewPlugin.define(
  (view) => {
    const plugin = {
      marks: matcher.createDeco(view),
      update: (update: Parameters<typeof matcher.updateDeco>[0]) => {
        plugin.marks = matcher.updateDeco(update, plugin.marks);
      },
    };
    return plugin;
  },
  { decorations: ({ marks }) => marks },
);

/** The page's own, so that the editor may write its style sheet. */
function nonce(): string {
  return document.querySelector('meta[property="csp-nonce"]')?.getAttribute('content') ?? '';
}
