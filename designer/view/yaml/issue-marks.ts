import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { ViewPlugin, type EditorView } from '@codemirror/view';
import type { IssueView } from '@tessera/engine/check';
import { editorText } from '../../model/document/editor-text.ts';
import type { Session } from '../session/session.ts';

const severities = { error: 'error', warning: 'warning', note: 'info' } as const;

/** The issues of the session at their places, with what mends them. The check itself runs elsewhere. */
export function issueMarks(session: Session, file: string) {
  return [lintGutter(), ViewPlugin.define((view) => marksOf(view, session, file))];
}

function marksOf(view: EditorView, session: Session, file: string) {
  let shown: readonly IssueView[] | undefined;
  const show = (): void => {
    const { issues, analysed, workspace } = session.get();
    // Offsets hold for the text that was analysed: until the next answer the editor moves the marks itself.
    if (issues === shown || analysed !== workspace.revision) return;
    shown = issues;
    const { toEditor } = editorText(workspace.files[file] ?? '');
    const own = issues.filter((issue) => issue.file === file && issue.waived === undefined);
    const { length } = view.state.doc;
    const diagnostics = own.map((issue): Diagnostic => {
      const from = Math.min(toEditor(issue.from), length);
      return diagnosticOf(
        session,
        issue,
        from,
        Math.min(Math.max(toEditor(issue.to), from + 1), Math.max(length, from)),
      );
    });
    view.dispatch(setDiagnostics(view.state, diagnostics));
  };
  const stop = session.subscribe(show);
  queueMicrotask(show);
  return { destroy: stop };
}

function diagnosticOf(session: Session, issue: IssueView, from: number, to: number): Diagnostic {
  const fixes = session.get().isReadOnly ? [] : (issue.fixes ?? []).filter(({ asks }) => asks !== true);
  return {
    from,
    to,
    severity: severities[issue.severity],
    source: issue.code,
    message: issue.hint === undefined ? issue.message : `${issue.message}\n${issue.hint}`,
    actions: fixes.map(({ title, edits }) => ({
      name: title,
      apply: () => {
        const label = { kind: 'fix', params: { code: issue.code, title } };
        void session.perform({ kind: 'splices', splices: edits, label });
      },
    })),
  };
}
