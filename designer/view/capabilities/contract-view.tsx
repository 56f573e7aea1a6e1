import type { ContractInfo } from '../../api/capabilities.ts';
import { Link } from '../app/navigation.ts';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { useWords } from '../text/words.ts';
import { SchemaTable } from './schema-table.tsx';
import { words } from './words.ts';

const classes = ['business', 'transient', 'fatal'] as const;

/** What a version of the contract promises and asks. */
export function ContractView({ contract }: { readonly contract: ContractInfo }) {
  const say = useWords(words);
  const locale = useLocale();
  const { description, input, output, timeout, retry, repeat } = contract;
  return (
    <div className="stack capability-tab">
      {description === undefined ? null : <p>{localized(description, locale)}</p>}
      <dl className="capability-facts">
        <dt>{say('undo')}</dt>
        <dd>
          <Undo contract={contract} />
        </dd>
        <Fact label={say('timeout')} value={timeout} />
        <Fact label={say('retry')} value={retry === undefined ? undefined : factText(retry)} />
        <Fact label={say('repeat')} value={repeat} />
      </dl>
      <h3>{say('input')}</h3>
      <SchemaTable schema={input} label={say('input')} />
      <h3>{say('output')}</h3>
      <SchemaTable schema={output} label={say('output')} />
      <h3>{say('errors')}</h3>
      <Errors contract={contract} />
    </div>
  );
}

function Fact({ label, value }: { readonly label: string; readonly value: string | undefined }) {
  if (value === undefined) return null;
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <code>{value}</code>
      </dd>
    </>
  );
}

function factText(fact: Readonly<Record<string, unknown>>): string {
  return Object.entries(fact)
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join(', ');
}

function Undo({ contract: { undo, effect } }: { readonly contract: ContractInfo }) {
  const say = useWords(words);
  if (typeof undo === 'string') {
    return <Link to={`/capabilities/${undo.split('@')[0] ?? undo}`}>{undo}</Link>;
  }
  if (undo?.none !== undefined) return say('noUndo', { reason: undo.none });
  return undo === undefined && effect !== 'write' ? '—' : say('pivot');
}

function Errors({ contract }: { readonly contract: ContractInfo }) {
  const say = useWords(words);
  const locale = useLocale();
  const errors = Object.entries(contract.errors ?? {});
  if (errors.length === 0) return <p className="muted">{say('noErrors')}</p>;
  return (
    <div className="table-box">
      <table className="table" aria-label={say('errors')}>
        <thead>
          <tr>
            <th scope="col">{say('code')}</th>
            <th scope="col">{say('class')}</th>
            <th scope="col">{say('meaning')}</th>
          </tr>
        </thead>
        <tbody>
          {errors.map(([code, error]) => {
            const known = classes.find((one) => one === error.class);
            return (
              <tr key={code}>
                <th scope="row">
                  <code>{code}</code>
                </th>
                <td>{known === undefined ? error.class : say(known)}</td>
                <td>{localized(error.title, locale)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
