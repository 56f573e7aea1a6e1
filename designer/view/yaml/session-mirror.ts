import { ChangeSet, type ChangeSpec, type Text } from '@codemirror/state';
import { EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { applySplices } from '../../model/document/apply-splices.ts';
import { changesSince } from '../../model/document/changes-since.ts';
import { editorText } from '../../model/document/editor-text.ts';
import { rebaseSplices } from '../../model/document/rebase-splices.ts';
import { spliceFromEditor } from '../../model/document/splice-from-editor.ts';
import type { Splice } from '../../model/document/workspace.ts';
import type { Session } from '../session/session.ts';
import { foreign } from './foreign.ts';

/**
 * Keeps an editor and a file of the session the same. The session holds the text and its history; the editor sends what
 * is typed and takes what others do, with the caret where it was. While an input method composes nothing goes either
 * way: what was composed is sent as one step.
 */
export function sessionMirror(session: Session, file: string) {
  return ViewPlugin.define((view) => new Mirror(view, session, file), {
    eventHandlers: {
      compositionend() {
        // The browser still writes what was composed.
        setTimeout(() => this.flush(true), 0);
      },
    },
  });
}

class Mirror {
  private readonly view: EditorView;
  private readonly session: Session;
  private readonly file: string;
  private readonly stop: () => void;
  /** The file's text that the editor showed when it last agreed with the session. */
  private known: string;
  private revision: number;
  /** What was typed since. */
  private pending: ChangeSet | undefined;
  private isSending = false;

  constructor(view: EditorView, session: Session, file: string) {
    this.view = view;
    this.session = session;
    this.file = file;
    const { workspace } = session.get();
    this.known = workspace.files[file] ?? '';
    this.revision = workspace.revision;
    this.stop = session.subscribe(() => this.take());
  }

  update(update: ViewUpdate): void {
    if (!update.docChanged || update.transactions.some((transaction) => transaction.annotation(foreign) === true))
      return;
    this.pending = this.pending?.compose(update.changes) ?? update.changes;
    if (!this.view.composing && !this.view.compositionStarted) this.flush(false);
  }

  destroy(): void {
    this.stop();
    this.flush(true);
  }

  /** Sends what was typed. */
  flush(endsStep: boolean): void {
    const { pending, known, session } = this;
    if (pending === undefined) return;
    this.pending = undefined;
    const typed = splicesOf(this.file, known, pending);
    const meanwhile = changesSince(session.get().workspace, this.revision);
    const splices = meanwhile && rebaseSplices(typed, meanwhile);
    this.isSending = true;
    if (splices !== undefined) session.type(splices, { endsStep });
    this.isSending = false;
    if (splices !== undefined && meanwhile?.length === 0) this.agree();
    // An update may not start another one.
    queueMicrotask(() => this.take());
  }

  private agree(): void {
    const { workspace } = this.session.get();
    this.known = workspace.files[this.file] ?? '';
    this.revision = workspace.revision;
  }

  /** Shows what others did to the text. */
  private take(): void {
    if (this.isSending || this.pending !== undefined || this.view.composing) return;
    const { workspace } = this.session.get();
    const text = workspace.files[this.file] ?? '';
    const { doc } = this.view.state;
    if (doc.eq(textOf(this.view, text))) return this.agree();
    const changes = changesSince(workspace, this.revision);
    const followed = changes === undefined ? undefined : follow(this.file, this.known, changes, doc);
    const spec =
      followed?.apply(doc).eq(textOf(this.view, text)) === true
        ? followed
        : difference(doc.toString(), editorText(text).text);
    this.agree();
    this.view.dispatch({ changes: spec, annotations: foreign.of(true) });
  }
}

function textOf(view: EditorView, text: string): Text {
  return view.state.toText(editorText(text).text);
}

function splicesOf(file: string, known: string, changes: ChangeSet): readonly Splice[] {
  const splices: Splice[] = [];
  changes.iterChanges((from, to, _fromNew, _toNew, inserted) => {
    splices.push(spliceFromEditor(file, known, { from, to, insert: inserted.toString() }));
  });
  return splices;
}

/** The changes of a session, one after the other, as changes of the editor; undefined where they do not fit it. */
function follow(file: string, known: string, changes: readonly { readonly splices: readonly Splice[] }[], doc: Text) {
  let text = known;
  if (editorText(text).text.length !== doc.length) return undefined;
  let all = ChangeSet.empty(doc.length);
  for (const { splices } of changes) {
    const own = splices.filter((splice) => splice.file === file);
    const { toEditor } = editorText(text);
    const specs = own.map(({ from, to, insert }) => ({
      from: toEditor(from),
      to: toEditor(to),
      insert: insert.replaceAll('\r\n', '\n'),
    }));
    all = all.compose(ChangeSet.of(specs, all.newLength));
    text = applySplices({ [file]: text }, own)[file] ?? '';
  }
  return all;
}

/** From the first to the last character that differs. */
function difference(before: string, after: string): ChangeSpec {
  let from = 0;
  const most = Math.min(before.length, after.length);
  while (from < most && before.charAt(from) === after.charAt(from)) from += 1;
  let same = 0;
  while (same < most - from && before.charAt(before.length - 1 - same) === after.charAt(after.length - 1 - same))
    same += 1;
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) };
}
