import { lazy, Suspense, useEffect, useState } from 'react';
import { Tabs } from '../kit/tabs.tsx';
import { useSession } from '../session/use-session.ts';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';
import './yaml.css';

/** The editor comes when the text is first looked at. */
const YamlEditor = lazy(async () => ({ default: (await import('./yaml-editor.tsx')).YamlEditor }));

/** The texts of the session, a tab for each where there are several. */
export function YamlPanel() {
  const say = useWords(words);
  const files = useSession((state) => state.workspace.files);
  const flowFile = useSession((state) => state.flowFile);
  const target = useSession((state) => state.target);
  const [chosen, setChosen] = useState(flowFile);
  useEffect(() => {
    if (target !== undefined) setChosen(target.file);
  }, [target]);
  const names = [flowFile, ...Object.keys(files).filter((name) => name !== flowFile)];
  const file = names.includes(chosen) ? chosen : flowFile;
  const editor = (name: string) => (
    <Suspense fallback={<p className="yaml-loading">{say('loading')}</p>}>
      <YamlEditor key={name} file={name} />
    </Suspense>
  );
  if (names.length === 1) return editor(flowFile);
  return (
    <div className="yaml-files">
      <Tabs
        label={say('files')}
        value={file}
        onChange={setChosen}
        tabs={names.map((name) => ({ id: name, label: shortName(name), content: () => editor(name) }))}
      />
    </div>
  );
}

function shortName(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}
