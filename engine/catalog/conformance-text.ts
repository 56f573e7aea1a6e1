import { fillText } from '../kernel/fill-text.ts';
import type { Locale, LocalizedText } from '../kernel/localized.ts';
import type { ConformanceCheck, ConformanceItem, ConformanceReason, StaleReason } from './conformance.ts';

export const conformanceItemTitles: Readonly<Record<ConformanceItem, LocalizedText>> = {
  outputs: { en: 'Answers fit the contract', 'zh-CN': '应答符合契约' },
  'by-key': { en: 'One key, one effect', 'zh-CN': '同键只生效一次' },
  'other-input': { en: 'A key means one input', 'zh-CN': '一键只对应一份入参' },
  undo: { en: 'Do and undo', 'zh-CN': '执行与撤销' },
  time: { en: 'Time and cancelling', 'zh-CN': '时限与取消' },
  'dry-run': { en: 'A dry run does nothing', 'zh-CN': '试运行不产生影响' },
  signature: { en: 'Only signed calls are served', 'zh-CN': '只受理签名有效的调用' },
  callback: { en: 'Reports settle once', 'zh-CN': '回报只结算一次' },
  inquiry: { en: 'The inquiry tells the truth', 'zh-CN': '查询结果属实' },
  tolerance: { en: 'Unusual data survives', 'zh-CN': '经得起特殊数据' },
};

export const conformanceCheckTitles: Readonly<Record<ConformanceCheck, LocalizedText>> = {
  'declared-answers': {
    en: 'outputs and declared errors fit, for generated inputs',
    'zh-CN': '对生成的入参，产出与声明的错误均符合契约',
  },
  'same-key-twice': { en: 'the same key twice', 'zh-CN': '同一键调用两次' },
  'same-key-at-once': { en: 'the same key 20 times at once', 'zh-CN': '同一键同时调用 20 次' },
  'same-key-after-restart': { en: 'the same key after a restart', 'zh-CN': '重启后以同一键调用' },
  'same-key-other-input': { en: 'the same key with another input', 'zh-CN': '同一键换一份入参' },
  'undo-restores': { en: 'undone, everything is as before', 'zh-CN': '撤销后恢复原状' },
  'undo-twice': { en: 'undone twice is undone once', 'zh-CN': '重复撤销等于撤销一次' },
  'undo-unknown': { en: 'undoing what was never done succeeds', 'zh-CN': '撤销从未执行的调用也成功' },
  'in-time': { en: 'answers within the time limit', 'zh-CN': '在时限内应答' },
  cancelled: { en: 'cancelled midway: done or not done', 'zh-CN': '中途取消：要么完成，要么未执行' },
  'past-deadline': { en: 'a call past its deadline', 'zh-CN': '已过截止时间的调用' },
  'dry-run': { en: 'a dry run answers and changes nothing', 'zh-CN': '试运行有应答且不产生改动' },
  'bad-signature': { en: 'a wrong signature, and none', 'zh-CN': '签名错误或缺失' },
  'stale-timestamp': { en: 'a timestamp 10 minutes old', 'zh-CN': '10 分钟前的时间戳' },
  'callback-signed': { en: 'reports are signed', 'zh-CN': '回报带有效签名' },
  'callback-repeated': {
    en: 'a report that was not taken comes again, alike',
    'zh-CN': '未被接收的回报会重发且内容一致',
  },
  'callback-late': { en: 'asked again after its report', 'zh-CN': '回报之后再次询问' },
  'inquiry-done': { en: 'of a call that was done', 'zh-CN': '查询已完成的调用' },
  'inquiry-unknown': { en: 'of a call that was never made', 'zh-CN': '查询从未发出的调用' },
  'inquiry-refused': { en: 'of a call that was refused', 'zh-CN': '查询被拒绝的调用' },
  'unknown-fields': { en: 'unknown input fields are ignored', 'zh-CN': '忽略未知的入参字段' },
  'long-texts': { en: 'long and Chinese texts', 'zh-CN': '超长文本与中文文本' },
  'extreme-numbers': { en: 'the least and the greatest numbers', 'zh-CN': '最小与最大的数值' },
};

export const staleTexts: Readonly<Record<StaleReason, LocalizedText>> = {
  contract: { en: 'the contract is another', 'zh-CN': '契约已变更' },
  declaration: { en: 'the provider says something else of itself', 'zh-CN': '实现的声明已变更' },
  code: { en: 'its program runs other code', 'zh-CN': '其程序的代码已变更' },
  gone: { en: 'nobody offers it here any more', 'zh-CN': '此处已不再提供该实现或契约' },
};

const reasons = {
  'no-probe': {
    en: 'nothing shows what its work changes: it declares no probe',
    'zh-CN': '未声明探针，看不到其改动',
  },
  'nothing-seen': { en: 'no call left anything to see', 'zh-CN': '没有任何调用留下可见的改动' },
  'none-done': { en: 'none of {n} inputs was done', 'zh-CN': '{n} 份入参均未执行成功' },
  'not-a-write': { en: 'it only reads or computes', 'zh-CN': '只读取或计算，不产生改动' },
  'no-undo': { en: 'the contract has no undo', 'zh-CN': '契约没有撤销能力' },
  'undo-elsewhere': { en: 'it does not serve {contract}', 'zh-CN': '该实现不提供 {contract}' },
  'undo-input': {
    en: 'the input of {contract} cannot be made from the answer',
    'zh-CN': '无法由应答得出 {contract} 的入参',
  },
  'no-restart': { en: 'it could not be restarted from here', 'zh-CN': '无法从此处重启该实现' },
  'no-program': {
    en: 'its program could not be run in a process of its own: {why}',
    'zh-CN': '其程序无法在独立进程中运行：{why}',
  },
  unsigned: { en: 'it declares no secret: its calls are not signed', 'zh-CN': '未声明密钥，调用不带签名' },
  'in-process': { en: 'it is called inside the engine', 'zh-CN': '在引擎进程内调用' },
  'not-offered': { en: 'it does not offer this', 'zh-CN': '未提供此项' },
  'answers-at-once': { en: 'it answers at once', 'zh-CN': '立即应答，无需回报' },
  'no-reports': { en: 'its reports cannot reach the kit', 'zh-CN': '回报无法送达本次验证' },
  'no-field': { en: 'the input has no such field', 'zh-CN': '入参没有此类字段' },
  kind: { en: 'nobody can ask a {kind} here', 'zh-CN': '此处无法调用 {kind} 类实现' },
  'one-input': { en: 'the contract allows one input alone', 'zh-CN': '契约只允许一种入参' },
  'no-time': { en: 'the time for the whole test had run out', 'zh-CN': '整个验证的时间已用完' },
  fault: { en: 'it failed: {code} {message}', 'zh-CN': '调用失败：{code} {message}' },
  'output-unfit': { en: 'its output does not fit: {found}', 'zh-CN': '产出不符合契约：{found}' },
  'error-data-unfit': { en: 'the data of its error does not fit: {found}', 'zh-CN': '错误数据不符合契约：{found}' },
  'undeclared-error': { en: 'it refused with an undeclared error: {found}', 'zh-CN': '返回了未声明的错误：{found}' },
  'other-answer': { en: 'the answer was another: {found}', 'zh-CN': '应答不一致：{found}' },
  'done-again': { en: 'it was done again: {found}', 'zh-CN': '重复生效：{found}' },
  'not-restored': { en: 'something is left: {found}', 'zh-CN': '未恢复原状：{found}' },
  changed: { en: 'something changed: {found}', 'zh-CN': '产生了改动：{found}' },
  half: { en: 'it was left half done: {found}', 'zh-CN': '停在半途：{found}' },
  served: { en: 'it was served (HTTP {status})', 'zh-CN': '被受理（HTTP {status}）' },
  'no-answer': { en: 'it did not answer', 'zh-CN': '没有应答' },
  'other-status': {
    en: 'the refusal says HTTP {status}, which is no 4xx',
    'zh-CN': '以 HTTP {status} 拒绝，不是 4xx',
  },
  slow: { en: 'an answer took {ms} ms; the limit is {limit} ms', 'zh-CN': '应答耗时 {ms} 毫秒，时限为 {limit} 毫秒' },
  'told-otherwise': { en: 'the inquiry says {found}, not {expected}', 'zh-CN': '查询结果为 {found}，应为 {expected}' },
  'not-signed': { en: 'a report carried no valid signature', 'zh-CN': '有回报未带有效签名' },
  'not-repeated': { en: 'a report that was not taken did not come again', 'zh-CN': '未被接收的回报没有重发' },
} as const satisfies Readonly<Record<string, LocalizedText>>;

export type ReasonCode = keyof typeof reasons;

export function reasonText({ code, params }: ConformanceReason, locale: Locale): string {
  const known = Object.entries(reasons).find(([name]) => name === code);
  return known === undefined ? code : fillText(known[1][locale], params, locale);
}
