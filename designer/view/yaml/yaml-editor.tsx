import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { WandSparkles, Search } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { editorText } from '../../model/document/editor-text.ts';
import { Button } from '../kit/button.tsx';
import { useSession, useSessionActions } from '../session/use-session.ts';
import { useLocale } from '../text/locale.ts';
import { useWords } from '../text/words.ts';
import { editorExtensions, openSearch } from './editor-extensions.ts';
import { words } from './words.ts';

/** One file of the session as text. */
export function YamlEditor({ file }: { readonly file: string }) {
  const say = useWords(words);
  const locale = useLocale();
  const session = useSessionActions();
  const isReadOnly = useSession((state) => state.isReadOnly);
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const hint = useId();
  const [caret, setCaret] = useState({ line: 1, column: 1 });
  useEffect(() => {
    if (box.current === null) return undefined;
    const label = `${sayLabel(locale)} ${file}`;
    const onCaret = (line: number, column: number): void => setCaret({ line, column });
    const extensions = editorExtensions({ session, file, locale, label, describedBy: hint, onCaret });
    const doc = editorText(session.get().workspace.files[file] ?? '').text;
    const made = new EditorView({ parent: box.current, state: EditorState.create({ doc, extensions }) });
    view.current = made;
    return () => made.destroy();
  }, [session, file, locale, hint, isReadOnly]);
  const icon = { size: 16, strokeWidth: 1.5, 'aria-hidden': true } as const;
  return (
    <div className="yaml-editor">
      <div ref={box} className="yaml-text" />
      <div className="yaml-foot">
        <span id={hint} className="yaml-hint">
          {isReadOnly ? say('readOnly') : say('tabHint')}
        </span>
        <span className="yaml-caret">{say('position', caret)}</span>
        <Button size="small" kind="quiet" onPress={() => view.current !== undefined && openSearch(view.current)}>
          <Search {...icon} />
          {say('find')}
        </Button>
        <Button
          size="small"
          kind="quiet"
          isDisabled={isReadOnly}
          onPress={() => void session.perform({ kind: 'format', file })}
        >
          <WandSparkles {...icon} />
          {say('format')}
        </Button>
      </div>
    </div>
  );
}

function sayLabel(locale: 'en' | 'zh-CN'): string {
  return words.yaml[locale === 'en' ? 0 : 1];
}
