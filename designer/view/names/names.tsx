import { useStateTitles } from './use-state-titles.ts';
import { useCapabilityTitles, useFlowTitles, useIdentityTitles } from './use-names.ts';

interface NameProps {
  readonly id: string;
  readonly title: string | undefined;
}

/** A thing by its title with its id beside it, by its id alone where nobody gave it a title. */
export function Name({ id, title }: NameProps) {
  if (title === undefined) return <code>{id}</code>;
  return (
    <>
      {title} <code className="muted small">{id}</code>
    </>
  );
}

interface IdProps {
  readonly id: string;
}

export function FlowName({ id }: IdProps) {
  return <Name id={id} title={useFlowTitles()(id)} />;
}

export function IdentityName({ id }: IdProps) {
  return <Name id={id} title={useIdentityTitles()(id)} />;
}

export function CapabilityName({ id }: IdProps) {
  return <Name id={id} title={useCapabilityTitles()(id)} />;
}

interface StateNameProps {
  readonly release: string | undefined;
  readonly path: string;
}

export function StateName({ release, path }: StateNameProps) {
  return <Name id={path} title={useStateTitles(release)(path)} />;
}
