import type { Analysis, Question } from '../../api/analysis/analysis.ts';

/** What was answered of texts that were there before: an undo, a redo and a word typed back have their graph at once. */
export interface KnownAnswers {
  find(question: Question): Analysis | undefined;
  keep(question: Question, answer: Analysis): void;
  forget(): void;
}

interface Kept {
  readonly question: Question;
  readonly answer: Analysis;
}

/** As many steps as are taken back in one go; an answer over 500 states takes 0.2 MB. */
const maxKept = 20;

export function knownAnswers(): KnownAnswers {
  let kept: readonly Kept[] = [];
  return {
    find: (question) => kept.find((one) => isSame(one.question, question))?.answer,
    keep(question, answer) {
      kept = [{ question, answer }, ...kept.filter((one) => !isSame(one.question, question))].slice(0, maxKept);
    },
    forget() {
      kept = [];
    },
  };
}

function isSame(a: Question, b: Question): boolean {
  const names = Object.keys(a.files);
  return (
    a.flowFile === b.flowFile &&
    a.identity === b.identity &&
    a.locale === b.locale &&
    names.length === Object.keys(b.files).length &&
    names.every((name) => a.files[name] === b.files[name])
  );
}
