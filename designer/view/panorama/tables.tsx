import type { Localized, Panorama } from '@tessera/engine';
import { panoramaColumns as columns, type PanoramaColumn as Column } from '@tessera/engine/panorama';
import { Link } from '../app/navigation.ts';
import { FigureText } from '../insight/figure-text.tsx';
import { Badge } from '../kit/badge.tsx';
import { TableBox } from '../kit/table-box.tsx';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { useWords } from '../text/words.ts';
import { targetOf } from './drawn-node.tsx';
import { words } from './words.ts';
import type { Zoom } from './zoom.ts';

interface TablesProps {
  readonly of: Panorama;
  readonly zoom: Zoom;
}

const count = { kind: 'count' } as const;

/** The same as the drawing, row by row. */
export function Tables({ of, zoom }: TablesProps) {
  return (
    <div className="stack panorama-tables">
      <InstanceTable column="identities" of={of} zoom={zoom} />
      <InstanceTable column="flows" of={of} zoom={zoom} />
      <CallTable column="capabilities" of={of} zoom={zoom} />
      <CallTable column="providers" of={of} zoom={zoom} />
    </div>
  );
}

function InstanceTable({ column, of, zoom }: TablesProps & { readonly column: 'identities' | 'flows' }) {
  const say = useWords(words);
  const heads = ['running', 'started', 'ended', 'success', 'tasks', 'overdue', 'incidents'] as const;
  return (
    <Framed column={column} heads={[...heads.map((head) => say(head)), say('joined')]}>
      {of[column].map(({ id, title, isLive, broken, figures }) => (
        <tr key={id}>
          <Name column={column} id={id} title={title} of={of} zoom={zoom}>
            {isLive ? null : <Badge>{say('notLive')}</Badge>}
            {broken === 0 ? null : <Badge tone="danger">{say('broken', { n: broken })}</Badge>}
          </Name>
          {heads.map((head) => (
            <td key={head}>
              <FigureText of={figures[head]} as={head === 'success' ? { kind: 'share' } : count} />
            </td>
          ))}
          <Joined column={column} id={id} of={of} />
        </tr>
      ))}
    </Framed>
  );
}

function CallTable({ column, of, zoom }: TablesProps & { readonly column: 'capabilities' | 'providers' }) {
  const say = useWords(words);
  const heads = [say('calls'), say('success'), say('p95'), ...(column === 'providers' ? [] : [say('joined')])];
  return (
    <Framed column={column} heads={heads}>
      {of[column].map(({ id, title, figures }) => (
        <tr key={id}>
          <Name column={column} id={id} title={title} of={of} zoom={zoom} />
          <td>
            <FigureText of={figures.calls} as={count} />
          </td>
          <td>
            <FigureText of={figures.success} as={{ kind: 'share' }} />
          </td>
          <td>
            <FigureText of={figures.p95} as={{ kind: 'duration' }} />
          </td>
          {column === 'providers' ? null : <Joined column={column} id={id} of={of} />}
        </tr>
      ))}
    </Framed>
  );
}

interface FramedProps {
  readonly column: Column;
  readonly heads: readonly string[];
  readonly children: React.ReactNode;
}

function Framed({ column, heads, children }: FramedProps) {
  const say = useWords(words);
  return (
    <section className="stack">
      <h2>{say(column)}</h2>
      <TableBox label={say(column)} heads={[say(column), ...heads]}>
        <tbody>{children}</tbody>
      </TableBox>
    </section>
  );
}

interface NameProps extends TablesProps {
  readonly column: Column;
  readonly id: string;
  readonly title: Localized | undefined;
  readonly children?: React.ReactNode;
}

function Name({ column, id, title, of, zoom, children }: NameProps) {
  const locale = useLocale();
  const shown = localized(title, locale);
  return (
    <th scope="row">
      <Link {...targetOf(column, id, of, zoom)}>{shown === '' ? <code>{id}</code> : shown}</Link>{' '}
      {shown === '' ? null : <code className="muted">{id}</code>} {children}
    </th>
  );
}

const kinds = { identities: 'runs', flows: 'calls', capabilities: 'serves' } as const;

/** What the lines of the drawing say. */
function Joined({
  column,
  id,
  of,
}: {
  readonly column: keyof typeof kinds;
  readonly id: string;
  readonly of: Panorama;
}) {
  const say = useWords(words);
  const locale = useLocale();
  const next = columns[columns.indexOf(column) + 1];
  const titles = new Map(next === undefined ? [] : of[next].map(({ id: to, title }) => [to, localized(title, locale)]));
  const joined = of.edges.filter((edge) => edge.kind === kinds[column] && edge.from === id);
  if (next === undefined || joined.length === 0) return <td className="muted">{say('none')}</td>;
  return (
    <td>
      {joined.map(({ to, origin }) => (
        <span key={to} className="joined">
          {titles.get(to) || <code>{to}</code>}
          {origin === 'older' ? <Badge title={say('fromOlder')}>{say('older')}</Badge> : null}
        </span>
      ))}
    </td>
  );
}
