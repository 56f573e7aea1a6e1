import type { Panorama } from '@tessera/engine';
import { Link } from '../app/navigation.ts';
import { FigureText } from '../insight/figure-text.tsx';
import { Badge } from '../kit/badge.tsx';
import { TableBox } from '../kit/table-box.tsx';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';
import { into, type Zoom } from './zoom.ts';

const count = { kind: 'count' } as const;

/** The states of the one flow that is looked at, in its order, with how much is in each. */
export function States({ of, zoom }: { readonly of: Panorama; readonly zoom: Zoom }) {
  const say = useWords(words);
  const { states = [] } = of;
  const most = Math.max(...states.map(({ running }) => running.value ?? 0), 1);
  return (
    <section className="stack">
      <div className="page-head">
        <h2 className="grow">{say('states')}</h2>
        <Link to={`/flows/${zoom.flow ?? ''}/live`}>{say('live')}</Link>
      </div>
      <p className="muted">{say('statesWhy')}</p>
      <TableBox
        label={say('states')}
        heads={[say('stateName'), say('running'), say('entered'), say('leftState'), say('stayed')]}
      >
        <tbody>
          {states.map((state) => (
            <StateRow key={state.id} state={state} most={most} zoom={zoom} />
          ))}
        </tbody>
      </TableBox>
    </section>
  );
}

interface StateRowProps {
  readonly state: NonNullable<Panorama['states']>[number];
  readonly most: number;
  readonly zoom: Zoom;
}

function StateRow({ state, most, zoom }: StateRowProps) {
  const say = useWords(words);
  const locale = useLocale();
  const { id, title, isFinal, origin, running, entered, left, p95 } = state;
  const shown = localized(title, locale);
  return (
    <tr>
      <th scope="row">
        <Link to="/panorama" search={into(zoom, { state: id })}>
          {shown === '' ? <code>{id}</code> : shown}
        </Link>{' '}
        {shown === '' ? null : <code className="muted">{id}</code>} {isFinal ? <Badge>{say('final')}</Badge> : null}
        {origin === 'older' ? <Badge title={say('fromOlder')}>{say('older')}</Badge> : null}
      </th>
      <td>
        <span className="state-bar">
          <span className="state-bar-fill" style={{ width: `${((running.value ?? 0) / most) * 100}%` }} />
        </span>
        <FigureText of={running} as={count} />
      </td>
      <td>
        <FigureText of={entered} as={count} />
      </td>
      <td>
        <FigureText of={left} as={count} />
      </td>
      <td>
        <FigureText of={p95} as={{ kind: 'duration' }} />
      </td>
    </tr>
  );
}
