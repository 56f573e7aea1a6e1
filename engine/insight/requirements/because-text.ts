import { canonicalJson, type Json } from '../../kernel/json.ts';
import type { LocalizedText } from '../../kernel/localized.ts';
import type { Because, Declared } from './because.ts';
import { boundsText, shownTarget } from './target-text.ts';

/** Why a level was reached or not, as a sentence. */
export function becauseText(because: Because): LocalizedText {
  switch (because.kind) {
    case 'contract':
    case 'no-contract':
    case 'draft-contract':
    case 'retired':
    case 'declared':
    case 'not-declared':
      return contractedText(because);
    case 'bound':
    case 'fails-contract':
    case 'not-bound':
    case 'only-for-tests':
    case 'not-filled':
    case 'no-provider-needed':
      return providedText(because);
    case 'released':
    case 'not-released':
    case 'not-in-release':
    case 'other-value':
      return composedText(because);
    case 'scenarios-pass':
    case 'names-no-scenario':
    case 'no-such-scenario':
    case 'scenario-fails':
      return testedText(because);
    case 'used':
    case 'not-used':
      return liveText(because);
    case 'target-met':
    case 'target-missed':
    case 'too-few':
    case 'metric-unknown':
    case 'no-target':
      return metText(because);
  }
}

type Of<Kind extends Because['kind']> = Extract<Because, { readonly kind: Kind }>;

const declared: Readonly<Record<Declared, LocalizedText>> = {
  parameter: { en: 'parameter', 'zh-CN': '参数' },
  slot: { en: 'slot', 'zh-CN': '扩展点' },
  flow: { en: 'flow', 'zh-CN': '流程' },
};

function contractedText(
  because: Of<'contract' | 'no-contract' | 'draft-contract' | 'retired' | 'declared' | 'not-declared'>,
): LocalizedText {
  switch (because.kind) {
    case 'contract':
      return because.deprecated
        ? said(`${because.contract} is there, and deprecated`, `已有契约 ${because.contract}，但已弃用`)
        : said(`${because.contract} is active`, `契约 ${because.contract} 已生效`);
    case 'no-contract': {
      const name = because.range === '*' ? because.capability : `${because.capability}@${because.range}`;
      return said(`nobody offers ${name}`, `尚无能力 ${name}`);
    }
    case 'draft-contract':
      return said(`${because.capability} is a draft: activate it`, `${because.capability} 仍是草案，请启用`);
    case 'retired':
      return said(`${because.capability} is retired`, `${because.capability} 已退役`);
    case 'declared':
      return said(`${nameOf(because)} is declared`, `已声明${declared[because.what]['zh-CN']} ${nameOf(because)}`);
    case 'not-declared':
      return said(
        `there is no ${declared[because.what].en} ${nameOf(because)}`,
        `没有${declared[because.what]['zh-CN']} ${nameOf(because)}`,
      );
  }
}

function nameOf({ what, flow, name }: Of<'declared' | 'not-declared'>): string {
  if (what === 'flow') return name === '*' ? flow : `${flow}@${name}`;
  return `${flow}.${name}`;
}

function providedText(
  because: Of<'bound' | 'fails-contract' | 'not-bound' | 'only-for-tests' | 'not-filled' | 'no-provider-needed'>,
): LocalizedText {
  switch (because.kind) {
    case 'bound': {
      const { capability, provider, by, isShown } = because;
      return said(
        `${provider} serves ${capability}, bound by ${by}, and ${isShown ? 'passed' : 'was not tried by'} the conformance kit`,
        `${capability} 由 ${provider} 实现，绑定于 ${by}，${isShown ? '已通过' : '尚未经过'}符合性验证`,
      );
    }
    case 'fails-contract':
      return said(
        `${because.provider} failed the conformance kit of ${because.capability}`,
        `${because.provider} 未通过 ${because.capability} 的符合性验证`,
      );
    case 'not-bound': {
      const { capability, offered } = because;
      return offered.length === 0
        ? said(`nobody fulfils ${capability}`, `${capability} 尚无实现`)
        : said(
            `nothing binds ${capability}; there are: ${offered.join(', ')}`,
            `${capability} 尚未绑定，现有实现：${offered.join('、')}`,
          );
    }
    case 'only-for-tests':
      return said(`${because.provider} serves in tests only`, `${because.provider} 仅供测试环境使用`);
    case 'not-filled': {
      const { flow, slot, with: wanted } = because;
      return wanted === undefined
        ? said(`nothing fills ${flow}.${slot}`, `扩展点 ${flow}.${slot} 尚未填充`)
        : said(`${flow}.${slot} is not filled with ${wanted}`, `扩展点 ${flow}.${slot} 未由 ${wanted} 填充`);
    }
    case 'no-provider-needed':
      return said('needs no provider', '不需要实现');
  }
}

function composedText(because: Of<'released' | 'not-released' | 'not-in-release' | 'other-value'>): LocalizedText {
  switch (because.kind) {
    case 'released': {
      const { flow, version, identity } = because;
      return said(`in ${flow} ${version} of ${identity}`, `已编入 ${identity} 的 ${flow} ${version}`);
    }
    case 'not-released': {
      const { identity, flow } = because;
      return flow === undefined
        ? said(`no release of ${identity} calls it`, `${identity} 的生效版本均未用到`)
        : said(`${identity} has no release of ${flow}`, `${identity} 没有 ${flow} 的生效版本`);
    }
    case 'not-in-release': {
      const { flow, version, identity } = because;
      return said(`not in ${flow} ${version} of ${identity}`, `${identity} 的 ${flow} ${version} 尚未编入`);
    }
    case 'other-value': {
      const { flow, name, identity, value, wanted } = because;
      return said(
        `${flow}.${name} is ${shown(value)} for ${identity}, wanted ${shown(wanted)}`,
        `${identity} 的 ${flow}.${name} 现为 ${shown(value)}，应为 ${shown(wanted)}`,
      );
    }
  }
}

function testedText(
  because: Of<'scenarios-pass' | 'names-no-scenario' | 'no-such-scenario' | 'scenario-fails'>,
): LocalizedText {
  switch (because.kind) {
    case 'scenarios-pass': {
      const { scenarios } = because;
      return said(
        `${scenarios.join(', ')} ${scenarios.length === 1 ? 'holds' : 'hold'}`,
        `场景 ${scenarios.join('、')} 通过`,
      );
    }
    case 'names-no-scenario':
      return said('names no scenario in accept', '未在 accept 中指定验收场景');
    case 'no-such-scenario':
      return said(`there is no scenario ${because.scenario}`, `没有场景 ${because.scenario}`);
    case 'scenario-fails': {
      const { scenario, identity } = because;
      return said(`${scenario} does not hold for ${identity}`, `场景 ${scenario} 在 ${identity} 下未通过`);
    }
  }
}

function liveText(because: Of<'used' | 'not-used'>): LocalizedText {
  const { what, days } = because;
  if (because.kind === 'not-used') {
    return what === 'calls'
      ? said(`no call in ${days} days`, `${days} 天内没有调用`)
      : said(`no instance in ${days} days`, `${days} 天内没有实例`);
  }
  const { n } = because;
  return what === 'calls'
    ? said(`${n} ${n === 1 ? 'call' : 'calls'} in ${days} days`, `${days} 天内调用 ${n} 次`)
    : said(`${n} ${n === 1 ? 'instance' : 'instances'} in ${days} days`, `${days} 天内有 ${n} 个实例`);
}

function metText(
  because: Of<'target-met' | 'target-missed' | 'too-few' | 'metric-unknown' | 'no-target'>,
): LocalizedText {
  switch (because.kind) {
    case 'target-met':
    case 'target-missed': {
      const { target, value, n, reading, isLate } = because;
      const figure = `${target.metric} ${shownTarget(value, reading)}`;
      const bounds = boundsText(target, reading);
      const over = target.by === undefined ? '' : isLate ? `, due ${target.by}` : `, by ${target.by}`;
      const due = target.by === undefined ? '' : isLate ? `，已过 ${target.by} 期限` : `，期限 ${target.by}`;
      return because.kind === 'target-met'
        ? said(`${figure} reaches ${bounds} (n=${n})`, `${figure}，已达到 ${bounds}（n=${n}）`)
        : said(`${figure} misses ${bounds} (n=${n})${over}`, `${figure}，未达到 ${bounds}（n=${n}）${due}`);
    }
    case 'too-few':
      return said(
        `${because.target.metric}: too few, n=${because.n}`,
        `${because.target.metric}：样本不足，n=${because.n}`,
      );
    case 'metric-unknown':
      return said(`nothing measures ${because.target.metric} yet`, `尚未定义度量 ${because.target.metric}`);
    case 'no-target':
      return said('no target is set', '未设目标');
  }
}

function shown(value: Json): string {
  return typeof value === 'string' ? value : canonicalJson(value);
}

function said(en: string, chinese: string): LocalizedText {
  return { en, 'zh-CN': chinese };
}
