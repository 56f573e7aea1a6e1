import type { SignedConformance } from '../../catalog/conformance.ts';
import { parseContract } from '../../catalog/parse-contract.ts';
import { parseProvider } from '../../catalog/parse-provider.ts';
import { readTexts } from '../../registry/read-texts.ts';
import {
  emptyState,
  withActive,
  withConformance,
  withContract,
  withLifecycle,
  withProvider,
  withRegistered,
  withReviewPolicy,
  withReviews,
  withTexts,
  type ReadText,
  type RegistryState,
} from '../../registry/registry-state.ts';
import type { StoredText } from '../../registry/stored.ts';
import type { RegistryContents } from './registry-store.ts';

/** The state as it was stored. What was accepted once must read again: anything else is a bug or a damaged store. */
export function loadState(
  contents: RegistryContents,
  isGenuine: (signed: SignedConformance) => boolean = () => true,
): RegistryState {
  let state = emptyState;
  for (const row of contents.contracts) {
    const contract = readable(parseContract(row.data, row.hash).contract, `${row.capability}@${row.version}`);
    state = withRegistered(withContract(state, contract), row.capability, row.at);
  }
  for (const row of contents.providers) {
    state = withProvider(state, readable(parseProvider(row.data, row.id).provider, `${row.capability}/${row.id}`));
  }
  for (const row of contents.lifecycles) state = withLifecycle(state, row);
  // A record that somebody wrote into the database by hand shows nothing.
  for (const row of contents.conformance) if (isGenuine(row)) state = withConformance(state, row);
  for (const row of contents.reviewPolicies) state = withReviewPolicy(state, row);
  state = withReviews(state, contents.reviews);
  return withActive(withTexts(state, contents.texts.map(readAgain)), contents.active);
}

function readAgain(text: StoredText): ReadText {
  const { texts } = readTexts(text.files, { at: text.at, by: text.by, maxStates: Infinity });
  const read = texts.find((each) => each.text.file === text.file);
  return { ...readable(read, `${text.kind} ${text.name}`), text };
}

function readable<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new TypeError(`the stored text of ${name} cannot be read any more`);
  return value;
}
