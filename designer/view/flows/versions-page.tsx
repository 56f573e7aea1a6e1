import './flows.css';
import { useParams } from '../app/navigation.ts';
import { useTopbar } from '../app/topbar-slot.ts';
import { useWords } from '../text/words.ts';
import { VersionList } from './version-list.tsx';
import { words } from './words.ts';
import { useFlowTitles } from '../names/use-names.ts';

/** The history of a flow. */
export function VersionsPage() {
  const say = useWords(words);
  const { flow = '' } = useParams();
  useTopbar({
    crumbs: [
      { label: say('flows'), to: '/flows' },
      { label: useFlowTitles()(flow) ?? flow, to: `/flows/${flow}` },
      { label: say('versions') },
    ],
  });
  return (
    <div className="page">
      <h1>{say('versions')}</h1>
      <VersionList flow={flow} />
    </div>
  );
}
