import type { ReactNode } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';

export interface SegmentsProps<K extends string> {
  /** What is chosen here, for a screen reader. */
  readonly label: string;
  readonly value: K;
  readonly segments: readonly { readonly id: K; readonly label: ReactNode; readonly isDisabled?: boolean }[];
  readonly onChange: (value: K) => void;
}

/** One of a few, all seen at once. */
export function Segments<K extends string>({ label, value, segments, onChange }: SegmentsProps<K>) {
  return (
    <ToggleButtonGroup
      className="segments"
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = segments.find(({ id }) => keys.has(id));
        if (chosen !== undefined) onChange(chosen.id);
      }}
    >
      {segments.map((segment) => (
        <ToggleButton key={segment.id} id={segment.id} className="segment" isDisabled={segment.isDisabled ?? false}>
          {segment.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
