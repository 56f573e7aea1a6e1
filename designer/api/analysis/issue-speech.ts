/** What the codes of issues say, in every language: a part of the page, loaded with the first analysis. */
export { issueMessage, issueView } from '@tessera/engine/check';
