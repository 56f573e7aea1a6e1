import type { ElementUse } from '../../api/standards.ts';
import { FigureText } from '../insight/figure-text.tsx';
import { Badge } from '../kit/badge.tsx';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { useWords } from '../text/words.ts';
import { FieldLink } from './field-link.tsx';
import { words } from './words.ts';

const classifications = ['public', 'internal', 'confidential', 'personal'] as const;

/** Every element with the fields that are bound to it. */
export function ElementTable({ elements }: { readonly elements: readonly ElementUse[] }) {
  const say = useWords(words);
  return (
    <div className="table-box">
      <table className="table standards-table" aria-label={say('standards')}>
        <thead>
          <tr>
            <th scope="col">{say('element')}</th>
            <th scope="col">{say('type')}</th>
            <th scope="col">{say('classification')}</th>
            <th scope="col">{say('owner')}</th>
            <th scope="col">{say('fields')}</th>
            <th scope="col">{say('outside')}</th>
          </tr>
        </thead>
        <tbody>
          {elements.map((use) => (
            <Row key={use.element.id} use={use} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ use: { element, fields, outside } }: { readonly use: ElementUse }) {
  const say = useWords(words);
  const locale = useLocale();
  const { id, title, type, unit, codes, owner, classification } = element;
  const known = classifications.find((one) => one === classification);
  const names = Object.entries(codes).map(([code, name]) => `${code} ${localized(name, locale)}`);
  return (
    <tr>
      <th scope="row">
        {title === undefined ? null : <div>{localized(title, locale)}</div>}
        <code className="muted">{id}</code>
        {names.length === 0 ? null : <div className="muted small">{say('codes', { codes: names.join(', ') })}</div>}
      </th>
      <td>
        <code>{type}</code> {unit === undefined ? null : <code className="muted">{unit}</code>}
      </td>
      <td>{known === undefined ? '—' : <Badge>{say(known)}</Badge>}</td>
      <td translate="no">{owner ?? '—'}</td>
      <td>
        {fields.length === 0 ? '—' : null}
        <ul className="plain-list">
          {fields.map((field) => (
            <li key={`${field.capability} ${field.part} ${field.path}`}>
              <FieldLink field={field} />
            </li>
          ))}
        </ul>
      </td>
      <td>{names.length === 0 ? '—' : <FigureText of={outside} as={{ kind: 'share' }} />}</td>
    </tr>
  );
}
