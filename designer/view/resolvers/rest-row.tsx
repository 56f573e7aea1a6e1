import type { IssueView } from '@tessera/engine/check';
import { useIdentities } from '../../api/identities.ts';
import type { ResolverPoint, ResolverTable } from '../../api/resolvers.ts';
import { Select } from '../kit/select.tsx';
import { useWords } from '../text/words.ts';
import { Example } from './example.tsx';
import { RowFindings } from './row-findings.tsx';
import { words } from './words.ts';
import { useIdentityChoices } from '../names/use-choices.tsx';
import { IdentityName } from '../names/names.tsx';

interface RestRowProps {
  readonly table: ResolverTable;
  readonly columns: number;
  /** Those that no row is to blame for. */
  readonly issues: readonly IssueView[];
  readonly isDecided: boolean;
  readonly onTry: (request: ResolverPoint) => void;
  /** Undefined: only to be read. Told undefined for nobody. */
  readonly onChange: ((to: string | undefined) => void) | undefined;
}

/** Who gets what no row covers, and whether there is any. */
export function RestRow({ table, columns, issues, isDecided, onTry, onChange }: RestRowProps) {
  const say = useWords(words);
  const { attributes, otherwise } = table;
  const { to, example } = otherwise;
  return (
    <>
      <tr className="resolver-rest" {...(isDecided ? { 'data-decides': '' } : {})}>
        <th scope="row" colSpan={attributes.length + 1}>
          {say('otherwise')}
        </th>
        <td>{onChange === undefined ? <RestText to={to} /> : <ChooseRest to={to} onChange={onChange} />}</td>
        <td>
          <Example of={example} none={say('full')} onTry={onTry} />
        </td>
        {onChange === undefined ? null : <td />}
      </tr>
      <RowFindings issues={issues} columns={columns} onTry={onTry} />
    </>
  );
}

function RestText({ to }: { readonly to: string | undefined }) {
  const say = useWords(words);
  if (to === undefined) return say('nobody');
  return to === 'reject' ? say('reject') : <IdentityName id={to} />;
}

interface ChooseRestProps {
  readonly to: string | undefined;
  readonly onChange: (to: string | undefined) => void;
}

function ChooseRest({ to, onChange }: ChooseRestProps) {
  const say = useWords(words);
  const identities = (useIdentities().data ?? []).filter(({ abstract }) => !abstract);
  const choices = useIdentityChoices(identities.map(({ identity }) => identity));
  return (
    <Select
      label={say('otherwise')}
      isLabelHidden
      value={to ?? ''}
      choices={[{ id: 'reject', label: say('reject') }, { id: '', label: say('nobody') }, ...choices]}
      onChange={(chosen) => onChange(chosen === '' ? undefined : chosen)}
    />
  );
}
