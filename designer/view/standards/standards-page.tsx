import './standards.css';
import { useStandards, type StandardField, type Standards, type WriterDrops } from '../../api/standards.ts';
import { useTopbar } from '../app/topbar-slot.ts';
import { FigureText } from '../insight/figure-text.tsx';
import { Stat, Stats } from '../insight/stat.tsx';
import { useWindow, WindowPicker } from '../insight/window-picker.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { Resource } from '../kit/resource.tsx';
import { TableBox } from '../kit/table-box.tsx';
import { useWords } from '../text/words.ts';
import { ElementTable } from './element-table.tsx';
import { FieldLink } from './field-link.tsx';
import { Lineage } from './lineage.tsx';
import { Subject } from './subject.tsx';
import { words } from './words.ts';

/** What fields mean, how far contracts keep to it, and where the values of a field come from. */
export function StandardsPage() {
  const say = useWords(words);
  const standards = useStandards(useWindow());
  useTopbar({ crumbs: [{ label: say('standards') }] });
  return (
    <div className="page">
      <div className="page-head">
        <h1 className="grow">{say('standards')}</h1>
        <WindowPicker />
      </div>
      <div className="standards">
        <p className="muted">{say('why')}</p>
        <Resource of={standards}>{(found) => <Found standards={found} />}</Resource>
        <Lineage />
        <Subject />
      </div>
    </div>
  );
}

function Found({ standards }: { readonly standards: Standards }) {
  const { elements, bound, withoutOwner, outside, dropped, droppedBy, unknown } = standards;
  const say = useWords(words);
  return (
    <>
      <Stats>
        <Stat label={say('bound')} of={bound} as={{ kind: 'share' }} />
        <Stat label={say('withoutOwner')} of={withoutOwner} as={{ kind: 'count' }} />
        <Stat label={say('outsideAll')} of={outside} as={{ kind: 'share' }} />
        <Stat label={say('dropped')} of={dropped} as={{ kind: 'count' }} />
      </Stats>
      {elements.length === 0 ? (
        <EmptyState title={say('none')}>{say('noneWhy')}</EmptyState>
      ) : (
        <ElementTable elements={elements} />
      )}
      {droppedBy.length === 0 ? null : <Dropped writers={droppedBy} />}
      {unknown.length === 0 ? null : <Unknown fields={unknown} />}
    </>
  );
}

/** A writer says what nobody asked for: it is named, with the fields and the counts behind them. */
function Dropped({ writers }: { readonly writers: readonly WriterDrops[] }) {
  const say = useWords(words);
  return (
    <section className="stack">
      <h2>{say('dropped')}</h2>
      <p className="muted">{say('droppedWhy')}</p>
      <TableBox label={say('dropped')} heads={[say('writer'), say('times'), say('droppedFields')]}>
        <tbody>
          {writers.map(({ writer, fields, dropped }) => (
            <tr key={writer}>
              <th scope="row" translate="no">
                {writer}
              </th>
              <td>
                <FigureText of={dropped} as={{ kind: 'count' }} isBrief />
              </td>
              <td>
                <code>{fields.join(', ')}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </TableBox>
    </section>
  );
}

function Unknown({ fields }: { readonly fields: readonly StandardField[] }) {
  const say = useWords(words);
  return (
    <section className="stack">
      <h2>{say('unknown')}</h2>
      <ul className="plain-list">
        {fields.map((field) => (
          <li key={`${field.capability} ${field.part} ${field.path}`}>
            <FieldLink field={field} /> <code className="muted">{field.element}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}
