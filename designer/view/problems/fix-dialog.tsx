import { useState } from 'react';
import type { IssueView } from '@tessera/engine/check';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useSession, useSessionActions } from '../session/use-session.ts';
import { useWords, type Word } from '../text/words.ts';
import { fixGesture } from './fix-gesture.ts';

const words = {
  why: ['Look it over, and write what is missing.', '请核对并补全。'],
  edit: ['What is written at line {line}', '写入第 {line} 行的内容'],
  apply: ['Apply', '应用'],
  cancel: ['Cancel', '取消'],
} satisfies Record<string, Word>;

/** A fix that a person has to decide and to add to: what it writes is shown and can be changed. */
export function FixDialog({
  issue,
  fix,
  onClose,
}: {
  readonly issue: IssueView;
  readonly fix: NonNullable<IssueView['fixes']>[number] | undefined;
  readonly onClose: () => void;
}) {
  const say = useWords(words);
  const session = useSessionActions();
  const analysed = useSession((state) => state.analysed);
  const [inserts, setInserts] = useState<readonly string[]>(fix?.edits.map(({ insert }) => insert) ?? []);
  if (fix === undefined) return null;
  const edits = fix.edits.map((edit, index) => ({ ...edit, insert: inserts[index] ?? edit.insert }));
  const apply = (): void => {
    void session.perform(fixGesture(issue, { ...fix, edits }, analysed));
    onClose();
  };
  return (
    <Dialog
      title={fix.title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{say('cancel')}</Button>
          <Button kind="primary" onPress={apply}>
            {say('apply')}
          </Button>
        </>
      }
    >
      <p>{issue.message}</p>
      <p className="muted">{say('why')}</p>
      {fix.edits.map((edit, index) => (
        <TextField
          key={`${edit.file} ${edit.from}`}
          label={say('edit', { line: String(issue.line) })}
          value={inserts[index] ?? ''}
          onChange={(text) => setInserts(inserts.map((old, at) => (at === index ? text : old)))}
          isMultiline
          isMono
        />
      ))}
    </Dialog>
  );
}
