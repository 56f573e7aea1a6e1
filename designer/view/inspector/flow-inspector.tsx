import { valueAt } from '@tessera/engine/catalog';
import { useWords } from '../text/words.ts';
import { ExitsList } from './exits-list.tsx';
import { useInspected } from './inspector-context.ts';
import { inspectorWords } from './inspector-words.ts';
import { LensNotes } from './lens-notes.tsx';
import { SectionBox } from './section-box.tsx';
import { ThingFields } from './thing-fields.tsx';

/** What the flow as a whole says. */
export function FlowInspector() {
  const say = useWords(inspectorWords);
  const { data } = useInspected();
  const has = (name: string) => valueAt(data, `/${name}`) !== undefined;
  return (
    <>
      <SectionBox title={say('about')}>
        <ThingFields thing="flow" pointer="" sections={['about']} />
        <ThingFields thing="flow" pointer="" sections={['does']} except={['invoke', 'task']} />
      </SectionBox>
      <SectionBox title={say('data')}>
        <ThingFields thing="flow" pointer="" sections={['data']} />
      </SectionBox>
      <SectionBox title={say('exits')} isClosed={!has('on') && !has('after') && !has('always')}>
        <ExitsList path="" />
      </SectionBox>
      <SectionBox title={say('effects')} isClosed={!has('entry') && !has('exit')}>
        <ThingFields thing="flow" pointer="" sections={['effects']} />
      </SectionBox>
      <SectionBox title={say('waive')} isClosed={!has('x-waive')}>
        <ThingFields thing="flow" pointer="" sections={['waive']} />
      </SectionBox>
      <LensNotes path="" />
    </>
  );
}
