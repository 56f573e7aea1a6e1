import './identities.css';
import './matrix.css';
import './identity-form.css';
import './issue-notes.css';
import './genesis.css';
import { useIdentities, useMatrix } from '../../api/identities.ts';
import { useAll } from '../../api/query.ts';
import { useSearch, useSetSearch } from '../app/navigation.ts';
import { saveFile } from '../app/save-file.ts';
import { useTopbar } from '../app/topbar-slot.ts';
import { Button } from '../kit/button.tsx';
import { Checkbox } from '../kit/checkbox.tsx';
import { Resource } from '../kit/resource.tsx';
import { Select } from '../kit/select.tsx';
import { useWords } from '../text/words.ts';
import { matrixCsv, matrixOf } from './matrix.ts';
import { MatrixTable } from './matrix-table.tsx';
import { words } from './words.ts';
import { useFlowChoices, useIdentityChoices } from '../names/use-choices.tsx';

/** Identities side by side: each choice of a flow, where it stands and what it is; a click changes it in a draft. */
export function MatrixPage() {
  const say = useWords(words);
  useTopbar({ crumbs: [{ label: say('identities'), to: '/identities' }, { label: say('matrix') }] });
  const flows = useAll<{ readonly flow: string }>('/v1/flows').data ?? [];
  const branches = (useIdentities().data ?? []).filter(({ abstract }) => abstract);
  const flowChoices = useFlowChoices(flows.map((each) => each.flow));
  const branchChoices = useIdentityChoices(branches.map(({ identity }) => identity));
  const search = useSearch();
  const setSearch = useSetSearch();
  const flow = search['flow'] ?? flows[0]?.flow;
  const under = search['under'] ?? '';
  const differencesOnly = search['all'] === undefined;
  const matrix = useMatrix(flow, under);
  return (
    <div className="page wide matrix-page">
      <h1>{say('matrix')}</h1>
      <div className="row matrix-choices">
        <Select
          label={say('flow')}
          value={flow}
          choices={flowChoices}
          onChange={(chosen) => setSearch({ flow: chosen })}
        />
        <Select
          label={say('under')}
          value={under}
          choices={[{ id: '', label: say('all') }, ...branchChoices]}
          onChange={(chosen) => setSearch({ under: chosen === '' ? undefined : chosen })}
        />
        <Checkbox
          isSelected={differencesOnly}
          onChange={(isSelected) => setSearch({ all: isSelected ? undefined : 'true' })}
        >
          {say('differencesOnly')}
        </Checkbox>
      </div>
      <Resource of={matrix}>
        {(answer) => {
          const shown = matrixOf(answer, differencesOnly);
          if (shown.rows.length === 0) return <p className="muted">{say('noRunner')}</p>;
          if (shown.columns.length === 0) return <p className="muted">{say('same')}</p>;
          return (
            <>
              <div className="row">
                <span className="muted">
                  {say('matrixSize', { n: shown.rows.length, columns: shown.columns.length })}
                </span>
                <span className="grow" />
                <Button
                  size="small"
                  onPress={() => saveFile(`${shown.flow}-identities.csv`, 'text/csv', matrixCsv(shown))}
                >
                  {say('csv')}
                </Button>
              </div>
              <MatrixTable key={shown.flow} matrix={shown} />
            </>
          );
        }}
      </Resource>
    </div>
  );
}
