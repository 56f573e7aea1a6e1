import type { IssueView } from '@tessera/engine/check';
import type { ReactNode } from 'react';
import { useMay } from '../../api/me.ts';
import { MovedText } from './moved-text.tsx';
import { TextToPublish, type TextToPublishProps } from './text-to-publish.tsx';
import { useTextEdit, type TextEdit } from './use-text-edit.ts';

interface EditedTextProps extends Pick<TextToPublishProps, 'file' | 'rows' | 'publishing'> {
  readonly published: string;
  readonly onPublish: (edit: Pick<TextEdit, 'text' | 'base'>, onSuccess: () => void) => void;
  /** In place of a plain field; told what the check found. */
  readonly area?: (edit: TextEdit, isReadOnly: boolean, issues: readonly IssueView[]) => ReactNode;
}

/** A published text of its own file that is edited where it stands, also while others publish it; read only without the right to. */
export function EditedText({ published, onPublish, area, ...of }: EditedTextProps) {
  const isReadOnly = !useMay('publish');
  const edit = useTextEdit(published);
  const { text, base } = edit;
  return (
    <>
      <MovedText of={edit} published={published} />
      <TextToPublish
        {...of}
        text={text}
        base={base}
        isReadOnly={isReadOnly}
        onChange={edit.change}
        onPublish={(onSuccess) => onPublish({ text, base }, onSuccess)}
        onPublished={edit.drop}
        {...(area === undefined ? {} : { area: (issues) => area(edit, isReadOnly, issues) })}
      />
    </>
  );
}
