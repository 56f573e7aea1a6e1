import type { ErrorTable } from './entry.ts';

/** What people work on and have not published. */
export const draftErrors = {
  DRAFT_NOT_FOUND: {
    status: 404,
    en: {
      title: 'There is no such draft',
      message: 'There is no draft "{draftId}"',
      hint: 'List the drafts; it may have been published or discarded in another window.',
    },
    'zh-CN': {
      title: '没有这份草稿',
      message: '没有草稿“{draftId}”',
      hint: '请列出草稿；它可能已在另一个窗口发布或丢弃。',
    },
  },
  DRAFT_STALE: {
    status: 412,
    en: {
      title: 'The draft has moved on',
      message: 'The draft is at revision {revision}, saved by another window',
      hint: 'Merge with the draft in this answer, then save on its revision.',
    },
    'zh-CN': {
      title: '草稿已有新的修改',
      message: '草稿已是修订号 {revision}，由另一个窗口保存',
      hint: '请与应答中的草稿合并，再基于它的修订号保存。',
    },
  },
  DRAFT_EXISTS: {
    status: 409,
    en: {
      title: 'There is a draft of this already',
      message: 'You have a draft of {subject} already',
      hint: 'Go on with the draft in this answer, or discard it first.',
    },
    'zh-CN': {
      title: '已有草稿',
      message: '你已有一份 {subject} 的草稿',
      hint: '请继续编辑应答中的草稿，或先丢弃它。',
    },
  },
  DRAFT_OF_ANOTHER: {
    status: 403,
    en: {
      title: 'The draft belongs to somebody else',
      message: 'This draft belongs to {owner}',
      hint: 'Read it, or copy it to a draft of your own.',
    },
    'zh-CN': {
      title: '这是他人的草稿',
      message: '这份草稿属于 {owner}',
      hint: '可以查看，或复制成自己的草稿。',
    },
  },
  DRAFT_FILE: {
    status: 422,
    en: {
      title: 'Not a file of a draft',
      message: 'A draft cannot hold the file "{file}"',
      hint: 'Name it like trade/order.flow.yaml: parts joined by slashes, ending in .yaml or .json, at most 200 characters.',
    },
    'zh-CN': {
      title: '草稿不能包含该文件',
      message: '草稿不能包含文件“{file}”',
      hint: '请用形如 trade/order.flow.yaml 的名称：各段以斜杠分隔，以 .yaml 或 .json 结尾，最长 200 个字符。',
    },
  },
  DRAFT_LIMIT: {
    status: 409,
    en: {
      title: 'Too much for drafts',
      message: 'The limit of drafts is reached: {limit}',
      hint: ['At most {drafts} drafts each: discard some.', 'At most {files} files.', 'At most {bytes} bytes of text.'],
    },
    'zh-CN': {
      title: '超出草稿上限',
      message: '已达到草稿的上限：{limit}',
      hint: ['每人最多 {drafts} 份草稿：请丢弃一些。', '最多 {files} 个文件。', '文本最多 {bytes} 字节。'],
    },
  },
} as const satisfies ErrorTable;
