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
  REVIEW_NEEDED: {
    status: 403,
    en: {
      title: 'A second person has to approve this',
      message: 'Publishing for {business} takes two people, and nobody else has looked at this yet',
      hint: 'Ask for a review (tessera review ask, or in the publish dialog); another person who may publish approves it, which publishes it.',
    },
    'zh-CN': {
      title: '须由他人评审',
      message: '{business}的发布须经两人，而这些内容尚未经他人评审',
      hint: '请提交评审（tessera review ask，或在发布对话框中提交）；由另一位有发布权限的人批准，批准即发布。',
    },
  },
  REVIEW_OF_OWN: {
    status: 403,
    en: {
      title: 'Nobody decides on their own work',
      message: '{person} has a part in these texts and cannot decide on review {review}',
      hint: 'Ask somebody else who may publish. A key that acts for a person counts as that person.',
    },
    'zh-CN': {
      title: '不能评审自己参与的内容',
      message: '{person} 参与了这些内容的编写，不能对评审 {review} 作出决定',
      hint: '请由另一位有发布权限的人评审。代表某人的密钥视同本人。',
    },
  },
  REVIEW_OF_ANOTHER: {
    status: 403,
    en: {
      title: 'The review was asked by somebody else',
      message: 'Review {review} was asked by {owner}, who alone may withdraw it',
      hint: 'Send it back instead, with a comment.',
    },
    'zh-CN': {
      title: '这是他人提交的评审',
      message: '评审 {review} 由 {owner} 提交，只能由其本人撤回',
      hint: '可改为退回并附上意见。',
    },
  },
  REVIEW_NOT_FOUND: {
    status: 404,
    en: {
      title: 'There is no such review',
      message: 'There is no review "{review}"',
      hint: 'List the reviews to see their ids.',
    },
    'zh-CN': { title: '没有这项评审', message: '没有评审“{review}”', hint: '请列出评审查看其编号。' },
  },
  REVIEW_NOT_OPEN: {
    status: 409,
    en: {
      title: 'The review is not open',
      message: 'Review {review} was decided, sent back, withdrawn or replaced',
      hint: 'Look at it to see what became of it; its author may ask anew.',
    },
    'zh-CN': {
      title: '该评审不在进行中',
      message: '评审 {review} 已有决定，或已退回、撤回或被取代',
      hint: '请查看其结果；作者可重新提交。',
    },
  },
  REVIEW_STALE: {
    status: 409,
    en: {
      title: 'What it stands on has moved',
      message: 'Since review {review} was asked, others published some of the same texts',
      hint: 'Its author merges with what is published now, and asks again.',
    },
    'zh-CN': {
      title: '评审所依据的内容已变',
      message: '提交评审 {review} 之后，其中的文本又有他人发布',
      hint: '请作者与当前已发布的内容合并后重新提交。',
    },
  },
  REVIEW_CONTENT: {
    status: 409,
    en: {
      title: 'The approval names other texts',
      message: 'The hash in the approval is not that of review {review}',
      hint: 'Read the review, look at its texts, and approve with the content hash it shows.',
    },
    'zh-CN': {
      title: '批准所指的内容不符',
      message: '批准中的哈希与评审 {review} 的内容不符',
      hint: '请查看该评审的文本，并用其显示的内容哈希批准。',
    },
  },
  REVIEW_EXEMPT_UNKNOWN: {
    status: 422,
    en: {
      title: 'No key of this name',
      message: 'No valid key is named "{key}", so nobody would be exempt',
      hint: [
        'Did you mean "{nearest}"?',
        'List the names with "tessera keys list", or make the key first with "tessera keys create".',
      ],
    },
    'zh-CN': {
      title: '没有此名称的密钥',
      message: '没有名为“{key}”的有效密钥，豁免不会生效',
      hint: ['是否想写“{nearest}”？', '可用 “tessera keys list” 查看名称，或先用 “tessera keys create” 创建密钥。'],
    },
  },
  REVIEW_LIMIT: {
    status: 409,
    en: {
      title: 'Too many reviews wait',
      message: '{limit} reviews wait already',
      hint: 'Decide on some of them, or withdraw what is no longer wanted.',
    },
    'zh-CN': {
      title: '等待中的评审过多',
      message: '已有 {limit} 项评审在等待',
      hint: '请先处理其中一些，或撤回不再需要的。',
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
