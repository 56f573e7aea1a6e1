import type { Word } from '../text/words.ts';

export const words = {
  what: ['What', '内容'],
  identity: ['Identity', '业务身份'],
  held: ['Held', '起止'],
  by: ['By', '操作人'],
  from: ['{from} until now', '{from} 起'],
  span: ['{from} – {to}', '{from} 至 {to}'],
  began: ['{flow} {version} began to serve', '{flow} {version} 开始生效'],
  release: ['{flow} {version}', '{flow} {version}'],
  routing: ['Shares of {capability}', '{capability} 的实现份额'],
  table: ['Requests of table {resolver}', '解析表「{resolver}」的请求归属'],
  campaign: ['Campaign', '营销活动'],
  unset: ['not set', '未设定'],
  becomes: ['{before} → {after}', '{before} → {after}'],
  flowChanged: ['the flow itself', '流程本身'],
  parameter: ['parameter', '参数'],
  provider: ['provider', '实现'],
  contract: ['contract', '契约'],
  slot: ['slot', '扩展点'],
  flow: ['flow', '流程'],
  newDeclaration: ['{who}, declared anew', '{who}（重新登记）'],
} satisfies Record<string, Word>;
