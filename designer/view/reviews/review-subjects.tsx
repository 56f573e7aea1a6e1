import { Fragment } from 'react';
import type { Review } from '../../api/reviews.ts';
import { FlowName, IdentityName } from '../names/names.tsx';

/** The flows and businesses that the texts are of. */
export function ReviewSubjects({ review: { id, flows, identities } }: { readonly review: Review }) {
  const names = [
    ...flows.map((flow) => <FlowName key={`flow ${flow}`} id={flow} />),
    ...identities.map((path) => <IdentityName key={`identity ${path}`} id={path} />),
  ];
  if (names.length === 0) return <code>{id}</code>;
  return names.map((name, at) => (
    <Fragment key={name.key}>
      {at === 0 ? null : ' · '}
      {name}
    </Fragment>
  ));
}
