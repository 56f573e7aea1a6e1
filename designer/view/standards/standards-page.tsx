import './standards.css';
import { useStandards, type StandardField, type Standards } from '../../api/standards.ts';
import { useTopbar } from '../app/topbar-slot.ts';
import { Stat, Stats } from '../insight/stat.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { Resource } from '../kit/resource.tsx';
import { useWords } from '../text/words.ts';
import { ElementTable } from './element-table.tsx';
import { FieldLink } from './field-link.tsx';
import { Lineage } from './lineage.tsx';
import { Subject } from './subject.tsx';
import { words } from './words.ts';

/** What fields mean, how far contracts keep to it, and where the values of a field come from. */
export function StandardsPage() {
  const say = useWords(words);
  const standards = useStandards();
  useTopbar({ crumbs: [{ label: say('standards') }] });
  return (
    <div className="page">
      <div className="page-head">
        <h1>{say('standards')}</h1>
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

function Found({ standards: { elements, bound, withoutOwner, unknown } }: { readonly standards: Standards }) {
  const say = useWords(words);
  return (
    <>
      <Stats>
        <Stat label={say('bound')} of={bound} as={{ kind: 'share' }} />
        <Stat label={say('withoutOwner')} of={withoutOwner} as={{ kind: 'count' }} />
      </Stats>
      {elements.length === 0 ? (
        <EmptyState title={say('none')}>{say('noneWhy')}</EmptyState>
      ) : (
        <ElementTable elements={elements} />
      )}
      {unknown.length === 0 ? null : <Unknown fields={unknown} />}
    </>
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
