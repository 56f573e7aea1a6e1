import type { ErrorTable } from './entry.ts';

/** Credentials and rights (bad-inputs section 7). */
export const accessErrors = {
  UNAUTHENTICATED: {
    status: 401,
    en: {
      title: 'No valid key',
      message: 'The request carries no valid API key',
      hint: 'Send the header Authorization: Bearer tsk_…; an administrator makes keys with "tessera keys create".',
    },
    'zh-CN': {
      title: '没有有效的密钥',
      message: '请求没有携带有效的 API 密钥',
      hint: '请发送请求头 Authorization: Bearer tsk_…；管理员可用 “tessera keys create” 创建密钥。',
    },
  },
  TOKEN_EXPIRED: {
    status: 401,
    en: {
      title: 'The key has expired',
      message: 'This API key has expired',
      hint: 'Ask an administrator for a new key.',
    },
    'zh-CN': { title: '密钥已过期', message: '该 API 密钥已过期', hint: '请向管理员申请新的密钥。' },
  },
  FORBIDDEN: {
    status: 403,
    en: {
      title: 'The key lacks a right',
      message: 'This key lacks the right "{right}"',
      hint: [
        'It is held by: {roles}. Ask an administrator.',
        'The file {sharedFile} concerns every identity: publish it with a key for the whole identity tree.',
        'The file {wideFile} concerns more flows than those of this key: publish it with a key without a limit to flows.',
        'Ask an administrator for a key that has it.',
      ],
    },
    'zh-CN': {
      title: '密钥权限不足',
      message: '该密钥没有权限“{right}”',
      hint: [
        '拥有该权限的角色：{roles}。请联系管理员。',
        '文件 {sharedFile} 影响所有业务身份：请使用覆盖整棵身份树的密钥发布。',
        '文件 {wideFile} 影响该密钥所限流程之外的流程：请使用不限流程的密钥发布。',
        '请联系管理员取得有此权限的密钥。',
      ],
    },
  },
  CREDENTIAL_IN_URL: {
    status: 400,
    en: {
      title: 'A key does not belong in the address',
      message: 'The address holds a credential; addresses end up in logs and histories',
      hint: 'Send it in the header Authorization instead, and have this key revoked.',
    },
    'zh-CN': {
      title: '密钥不应出现在地址中',
      message: '地址中含有凭证；地址会留在日志和历史记录里',
      hint: '请改用请求头 Authorization 发送，并撤销这个密钥。',
    },
  },
  KEY_NOT_FOUND: {
    status: 404,
    en: {
      title: 'There is no such key',
      message: 'There is no API key "{key}"',
      hint: 'List the keys to see their ids.',
    },
    'zh-CN': { title: '没有这个密钥', message: '没有 API 密钥“{key}”', hint: '请列出密钥查看其编号。' },
  },
  KEY_BEYOND_OWN: {
    status: 403,
    en: {
      title: 'A key cannot hold more than its maker may give',
      message: 'This key cannot give "{grant}", since it does not reach that far itself',
      hint: 'Have the key made by an administrator of a wider part of the identity tree.',
    },
    'zh-CN': {
      title: '不能授予超出自身范围的权限',
      message: '该密钥自身范围不足，不能授予“{grant}”',
      hint: '请由身份树更上层的管理员创建该密钥。',
    },
  },
} as const satisfies ErrorTable;
