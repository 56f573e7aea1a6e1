import { autocompletion } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { EditorState, Prec } from '@codemirror/state';
import { EditorView, hoverTooltip, keymap, type Tooltip } from '@codemirror/view';
import type { Json } from '@tessera/engine';
import type { IssueView } from '@tessera/engine/check';
import type { Pointer } from '@tessera/engine/catalog';
import { useEffect, useId, useRef } from 'react';
import { codedParts } from '../text/coded-parts.ts';
import { useLocale } from '../text/locale.ts';
import { sayIn, useWords } from '../text/words.ts';
import './yaml.css';
import { completeWords, type Offers } from './complete-words.ts';
import { completionKeys, textExtensions } from './text-extensions.ts';
import { words } from './words.ts';
import { dataOf, pointerAt } from './yaml-structure.ts';

/** What is offered and told at the places of a text, by what it says as it stands. */
export interface TextKnowledge {
  offers(data: Json): Offers;
  /** What a word means; undefined of one that needs no word. */
  meaning(data: Json, pointer: Pointer, word: string): string | undefined;
}

export interface TextEditorProps {
  readonly file: string;
  readonly text: string;
  readonly isReadOnly: boolean;
  /** Of the text as it was checked last. */
  readonly issues: readonly IssueView[];
  readonly knowledge: TextKnowledge;
  readonly onChange: (text: string) => void;
}

/** A text of its own, outside of a session: words where they are typed, issues at their places, and what words mean. */
export function TextEditor(props: TextEditorProps) {
  const { file, text, isReadOnly, issues } = props;
  const say = useWords(words);
  const locale = useLocale();
  const hint = useId();
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    if (box.current === null) return undefined;
    const label = `${sayIn(words, locale)('yaml')} ${file}`;
    const made = new EditorView({
      parent: box.current,
      state: EditorState.create({
        doc: latest.current.text,
        extensions: [
          textExtensions({ locale, label, describedBy: hint, isReadOnly }),
          lintGutter(),
          history(),
          autocompletion({
            override: [
              (context) =>
                completeWords(async () => latest.current.knowledge.offers(dataOf(context.state)), locale, context),
            ],
            defaultKeymap: false,
            icons: false,
          }),
          hoverTooltip((of, at) => tooltipAt(of, at, latest.current.knowledge)),
          Prec.high(keymap.of(completionKeys)),
          keymap.of([...historyKeymap, ...defaultKeymap, indentWithTab]),
          EditorView.updateListener.of(({ docChanged, state }) => {
            if (docChanged) latest.current.onChange(state.doc.toString());
          }),
        ],
      }),
    });
    view.current = made;
    return () => made.destroy();
  }, [file, locale, hint, isReadOnly]);
  useEffect(() => put(view.current, text), [text]);
  useEffect(() => mark(view.current, file, issues), [file, issues]);
  return (
    <div className="text-editor">
      <div ref={box} className="yaml-text" />
      <p id={hint} className="muted small">
        {say('tabHint')}
      </p>
    </div>
  );
}

/** What came from elsewhere: what was typed here stands there already. */
function put(view: EditorView | undefined, text: string): void {
  if (view === undefined || view.state.doc.toString() === text) return;
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
}

const severities = { error: 'error', warning: 'warning', note: 'info' } as const;

function mark(view: EditorView | undefined, file: string, issues: readonly IssueView[]): void {
  if (view === undefined) return;
  const { length } = view.state.doc;
  const own = issues.filter((issue) => issue.file === file);
  const diagnostics = own.map((issue): Diagnostic => {
    const from = Math.min(issue.from, length);
    return {
      from,
      to: Math.min(Math.max(issue.to, from + 1), Math.max(length, from)),
      severity: severities[issue.severity],
      source: issue.code,
      message: issue.hint === undefined ? issue.message : `${issue.message}\n${issue.hint}`,
    };
  });
  view.dispatch(setDiagnostics(view.state, diagnostics));
}

function tooltipAt({ state }: EditorView, at: number, knowledge: TextKnowledge): Tooltip | null {
  const word = state.wordAt(at);
  if (word === null) return null;
  const told = knowledge.meaning(dataOf(state), pointerAt(state, at), state.sliceDoc(word.from, word.to));
  if (told === undefined) return null;
  return {
    pos: word.from,
    end: word.to,
    above: true,
    create: () => {
      const dom = document.createElement('div');
      dom.className = 'cm-meaning';
      dom.append(...codedParts(told).map(({ text, isCode }) => (isCode ? codeElement(text) : text)));
      return { dom };
    },
  };
}

function codeElement(text: string): HTMLElement {
  const code = document.createElement('code');
  code.textContent = text;
  return code;
}
