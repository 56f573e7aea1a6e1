/** The capability developer's SDK: `@tessera/engine/catalog`. */
export { parseDuration, formatDuration } from '../kernel/duration.ts';
export { EngineError } from '../kernel/engine-error.ts';
export type { Json, JsonObject, JsonSchema } from '../kernel/json.ts';
export { deedWords, statusWords } from '../kernel/instance-words.ts';
export type { Localized } from '../kernel/localized.ts';
export type { Capability, DataOf, ErrorData } from './capability-types.ts';
export { defineModule, type CapabilityModule } from './capabilities-module.ts';
export { compat, type ContractCompat } from './compat.ts';
export { contractData } from './contract-data.ts';
export type { ContractRow, ContractRule } from './contract-row.ts';
export type { Contract, DeclaredError, RetryPolicy, Undo } from './contract.ts';
export { declaredError, isDeclaredError, type DeclaredErrorThrown } from './declared-error.ts';
export { defineCapability, type CapabilityDefinition } from './define-capability.ts';
export { parseContract, type ParsedContract } from './parse-contract.ts';
export { parseProvider, type ParsedProvider } from './parse-provider.ts';
export {
  provide,
  provideFlow,
  provideHttp,
  provideHuman,
  simulate,
  type Call,
  type Probe,
  type Run,
} from './provide.ts';
export { providerData } from './provider-data.ts';
export type {
  CallContext,
  Fetch,
  LocalProbe,
  LocalProvider,
  LocalRun,
  OutgoingAnswer,
  OutgoingRequest,
  Provider,
} from './provider.ts';
export { metricReading, type MetricReading } from './metric-reading.ts';
export type { Decision, Documents, Records } from './records.ts';
export type { Routing } from './routing.ts';
export { isJsonArray, isJsonObject } from '../kernel/json.ts';
export { appendPointer, parentPointer, pointerSegments, type Pointer } from '../kernel/pointer.ts';
export { valueAt } from '../kernel/value-at.ts';
export { applyEdits } from '../kernel/apply-edits.ts';
