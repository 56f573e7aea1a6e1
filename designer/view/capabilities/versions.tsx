import { useContractHistory, type ContractVersion } from '../../api/capabilities.ts';
import { Badge, type Tone } from '../kit/badge.tsx';
import { Resource } from '../kit/resource.tsx';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

const tones: Readonly<Record<NonNullable<ContractVersion['verdict']>, Tone>> = {
  breaking: 'danger',
  unknown: 'warning',
  compatible: 'ok',
};

/** What each version changed, newest first; what breaks callers is marked. */
export function Versions({ capability }: { readonly capability: string }) {
  const history = useContractHistory(capability);
  return (
    <div className="capability-tab">
      <Resource of={history}>
        {({ items }) => (
          <ol className="plain-list stack">
            {items.map((item) => (
              <Version key={item.version} item={item} />
            ))}
          </ol>
        )}
      </Resource>
    </div>
  );
}

function Version({ item }: { readonly item: ContractVersion }) {
  const say = useWords(words);
  const { version, verdict, changes = [] } = item;
  return (
    <li className="card card-body stack">
      <div className="row">
        <strong>
          <code>{version}</code>
        </strong>
        {verdict === undefined ? (
          <span className="muted">{say('first')}</span>
        ) : (
          <Badge tone={tones[verdict]}>{say(verdict)}</Badge>
        )}
      </div>
      {verdict === undefined ? null : changes.length === 0 ? (
        <p className="muted small">{say('same')}</p>
      ) : (
        <ul className="capability-changes">
          {changes.map(({ says, part, pointer, level }) => (
            <li key={`${part} ${pointer} ${says}`} data-level={level}>
              {says}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
