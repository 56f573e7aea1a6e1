import { useAllAdvice } from '../../api/advice.ts';
import { useIdentities } from '../../api/identities.ts';
import { useSearch, useSetSearch } from '../app/navigation.ts';
import { Resource } from '../kit/resource.tsx';
import { Select } from '../kit/select.tsx';
import { useWords } from '../text/words.ts';
import { AdviceList } from './advice-list.tsx';
import { words } from './advice-words.ts';
import { IdentityAdvice } from './identity-advice.tsx';
import { SimilarBusinesses } from './similar-table.tsx';
import { useIdentityChoices } from '../names/use-choices.tsx';

const everyone = '*';

/** What is advised to anybody; for one business also what is missing, and who is like it. */
export function AdvicePanel() {
  const say = useWords(words);
  const setSearch = useSetSearch();
  const { for: chosen } = useSearch();
  const identities = (useIdentities().data ?? []).filter((one) => !one.abstract);
  const choices = useIdentityChoices(identities.map(({ identity }) => identity));
  return (
    <section className="stack advice-panel">
      <div className="row">
        <h2 className="grow">{say('advice')}</h2>
        <Select
          label={say('adviceFor')}
          value={chosen ?? everyone}
          choices={[{ id: everyone, label: say('everyone') }, ...choices]}
          onChange={(next) => setSearch({ for: next === everyone ? undefined : next })}
        />
      </div>
      {chosen === undefined ? (
        <ForAll />
      ) : (
        <>
          <IdentityAdvice path={chosen} />
          <SimilarBusinesses path={chosen} />
        </>
      )}
    </section>
  );
}

function ForAll() {
  return <Resource of={useAllAdvice()}>{(found) => <AdviceList of={found} isForAll />}</Resource>;
}
