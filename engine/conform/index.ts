/** The public subpath `@tessera/engine/conform`: the conformance kit for tests of one's own providers. */
export type { CheckOutcome, ConformanceRecord, ItemOutcome } from '../catalog/conformance.ts';
export { conformProvider, type ConformProviderSettings } from './conform-provider.ts';
