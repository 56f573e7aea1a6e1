import type { Locale } from '../../kernel/localized.ts';
import type { InputTrace, TracedChoice, TracedGuard } from '../../registry/trace-input.ts';

/** What an input decides, as lines for a person. */
export function renderTrace({ key, search, choices, notReached }: InputTrace, locale: Locale): readonly string[] {
  const said = words[locale];
  const facts = [
    ...(key === undefined ? [] : [`  key = ${JSON.stringify(key)}`]),
    ...Object.entries(search).map(([name, value]) => `  search.${name} = ${JSON.stringify(value)}`),
  ];
  const skipped = notReached.length === 0 ? [] : [`  ${said.notReached}: ${notReached.join(', ')}`];
  return [said.title, ...facts, ...choices.map((choice) => `  ${choiceLine(choice, said)}`), ...skipped];
}

interface Words {
  readonly title: string;
  readonly goes: (state: string, trigger: string, target: string) => string;
  readonly stays: (state: string, trigger: string) => string;
  readonly because: string;
  readonly not: string;
  readonly notReached: string;
}

const words: Readonly<Record<Locale, Words>> = {
  en: {
    title: 'For this input',
    goes: (state, trigger, target) => `${state} goes to ${target} (${trigger})`,
    stays: (state, trigger) => `${state} stays (${trigger})`,
    because: ' because ',
    not: 'not ',
    notReached: 'never reached',
  },
  'zh-CN': {
    title: '对于该输入',
    goes: (state, trigger, target) => `${state} 进入 ${target}（${trigger}）`,
    stays: (state, trigger) => `${state} 停留（${trigger}）`,
    because: '，因为 ',
    not: '不满足 ',
    notReached: '不会到达',
  },
};

function choiceLine({ state, trigger, target, because }: TracedChoice, said: Words): string {
  const way = target === undefined ? said.stays(state, trigger) : said.goes(state, trigger, target);
  return way + said.because + because.map((guard) => guardText(guard, said)).join('; ');
}

/** `input.amount > parameters.reviewAbove [input.amount = 5000, parameters.reviewAbove = 2000 (cn.identity.yaml:12)]` */
function guardText({ guard, holds, source, reads }: TracedGuard, said: Words): string {
  const values = reads.map(({ path, value, source: written }) => {
    const place = written === undefined ? '' : ` (${written.file}:${written.line})`;
    return `${path} = ${JSON.stringify(value)}${place}`;
  });
  return `${holds ? '' : said.not}${guard.replace(/^=/, '')} (${source.file}:${source.line}) [${values.join(', ')}]`;
}
