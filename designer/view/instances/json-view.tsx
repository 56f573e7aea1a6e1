import type { Json } from '@tessera/engine';

/** Data as it is; long lists and texts scroll within. */
export function JsonView({ value, label }: { readonly value: Json; readonly label: string }) {
  return (
    <pre className="json-view" tabIndex={0} role="region" aria-label={label}>
      {JSON.stringify(value, undefined, 2)}
    </pre>
  );
}
