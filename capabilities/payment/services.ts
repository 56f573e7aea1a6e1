import type { JsonSchema, Localized } from '@tessera/engine/catalog';

/** What tells the payment services apart: price, limit and where the buyer pays. */
export interface PaymentService {
  readonly id: string;
  readonly title: Localized;
  readonly prefix: string;
  /** CNY-minor a call */
  readonly cost: number;
  /** CNY-minor; the most it takes in one payment. */
  readonly limit: number;
  readonly redirect?: (paymentRef: string) => string;
  readonly config: JsonSchema;
}

const merchantConfig = {
  type: 'object',
  properties: {
    merchantId: {
      type: 'string',
      maxLength: 64,
      description: 'The account that is credited',
      'x-title': { en: 'Merchant', 'zh-CN': '商户号' },
      'x-description': { en: 'The account that is credited', 'zh-CN': '收款账户' },
    },
  },
} as const;

export const paymentServices: readonly PaymentService[] = [
  {
    id: 'wechat-pay',
    title: { en: 'WeChat Pay', 'zh-CN': '微信支付' },
    prefix: 'wx',
    cost: 60,
    limit: 5_000_000,
    redirect: (paymentRef) => `weixin://wxpay/bizpayurl?pr=${encodeURIComponent(paymentRef)}`,
    config: merchantConfig,
  },
  {
    id: 'alipay',
    title: { en: 'Alipay', 'zh-CN': '支付宝' },
    prefix: 'ali',
    cost: 55,
    limit: 10_000_000,
    redirect: (paymentRef) => `alipays://platformapi/startapp?payment=${encodeURIComponent(paymentRef)}`,
    config: merchantConfig,
  },
  {
    id: 'card',
    title: { en: 'Bank card', 'zh-CN': '银行卡' },
    prefix: 'card',
    cost: 120,
    limit: 20_000_000,
    config: merchantConfig,
  },
];
