import { useId, useState, type ReactNode } from 'react';
import { ChevronDown, ChevronRight } from 'lucide-react';

/** A part of the inspector under a heading that opens and closes it. */
export function SectionBox({
  title,
  isClosed = false,
  children,
}: {
  readonly title: string;
  /** At first: there is nothing in it yet. */
  readonly isClosed?: boolean;
  readonly children: ReactNode;
}) {
  const id = useId();
  const [isOpen, setIsOpen] = useState(!isClosed);
  return (
    <section className="inspector-section" aria-labelledby={id}>
      <h3>
        <button type="button" id={id} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? <ChevronDown size={16} aria-hidden="true" /> : <ChevronRight size={16} aria-hidden="true" />}
          {title}
        </button>
      </h3>
      {isOpen ? <div className="inspector-fields">{children}</div> : null}
    </section>
  );
}
