export { check, type CheckAnswer } from './check.ts';
export type { CheckedFlow, EffectiveFlow } from '../release/release.ts';
export { hasErrors, type Edit, type Issue, type Location, type Severity } from '../kernel/issue.ts';
export { message, type Message } from '../kernel/message.ts';
