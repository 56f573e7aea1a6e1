export { check, type CheckAnswer } from './check.ts';
export type { CheckedFlow, EffectiveFlow } from '../release/release.ts';
export { hasErrors, type Edit, type Issue, type Location, type Severity } from '../kernel/issue.ts';
export { issueMessage } from '../kernel/issue-message.ts';
export { issueView, type IssueView, type PlaceView } from '../kernel/issue-view.ts';
export type { IssueCode } from '../kernel/issue-errors.ts';
export type { Message } from '../kernel/entry-message.ts';
export { decide, type Decision } from '../schema/containment/decide.ts';
export { fits, type Fit, type FitsOptions } from '../schema/fits.ts';
