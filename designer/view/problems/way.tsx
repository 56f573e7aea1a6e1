/** States and events in turn, as chips. */
export function Way({ label, path }: { readonly label: string; readonly path: readonly string[] }) {
  return (
    <ol className="problem-way" translate="no" aria-label={label}>
      {path.map((step, index) => (
        // A way may come to the same state twice.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={`${index} ${step}`} data-event={index % 2 === 1 ? '' : undefined}>
          {step}
        </li>
      ))}
    </ol>
  );
}
