import { autocompletion } from '@codemirror/autocomplete';
import { defaultKeymap, indentWithTab } from '@codemirror/commands';
import { foldKeymap } from '@codemirror/language';
import { Compartment, Prec, type Extension } from '@codemirror/state';
import { Decoration, EditorView, MatchDecorator, ViewPlugin, keymap, type Command } from '@codemirror/view';
import type { Locale } from '@tessera/engine';
import type { Session } from '../session/session.ts';
import { issueMarks } from './issue-marks.ts';
import { selectionMirror } from './selection-mirror.ts';
import { sessionMirror } from './session-mirror.ts';
import { completionKeys, textExtensions } from './text-extensions.ts';
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
    textExtensions({ locale, label, describedBy, isReadOnly }),
    expressions,
    yamlHover(knowing),
    autocompletion({ override: [yamlCompletion(knowing)], defaultKeymap: false, icons: false }),
    search.of([]),
    keys(session),
    EditorView.updateListener.of(({ state, selectionSet, docChanged }) => {
      if (!selectionSet && !docChanged) return;
      const line = state.doc.lineAt(state.selection.main.head);
      onCaret(line.number, state.selection.main.head - line.from + 1);
    }),
  ];
}

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
        ...completionKeys,
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
