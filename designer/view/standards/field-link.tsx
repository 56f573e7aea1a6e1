import type { StandardField } from '../../api/standards.ts';
import { Link } from '../app/navigation.ts';

/** A field of a contract; leads to where its values come from, or where they go. */
export function FieldLink({ field: { capability, part, path } }: { readonly field: StandardField }) {
  const field = `${capability}/${part}.${path}`;
  return (
    <Link to="/standards" search={{ field, way: part === 'input' ? 'up' : 'down' }} translate="no">
      <code>{field}</code>
    </Link>
  );
}
