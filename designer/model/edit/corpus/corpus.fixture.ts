/** One flow as people write it: the same data in many hands. */
const house = `# A demo flow
flow: demo
version: 1.0.0
title: { en: Demo, zh-CN: 演示 }
events: { GO: { type: object }, CANCEL: { type: object } } # what may come
initial: reserve
states:
  # takes the stock
  reserve:
    invoke:
      capability: stock.reserve@^1 # a contract range
      input: { id: =input.id }
      onDone: wait # then we wait
      onError:
        # nothing left
        - { error: OUT_OF_STOCK, target: gone }
        - { target: check } # a person looks
  wait:
    on:
      GO: { guard: "!inState('pack.box')", target: pack } # inState('wait') is a comment
      CANCEL: gone
    after:
      - { delay: PT30M, target: gone } # half an hour
  # a person
  # looks at it
  check:
    task:
      title: { en: Check, zh-CN: 检查 }
      role: clerk
      outcomes:
        again: { target: reserve } # once more
        stop: { target: gone }
  pack:
    initial: box
    states:
      box: { always: seal } # inside
      # closed
      seal: { type: final }
    onDone: done
  done: { type: final }
  gone: { type: final } # the end
`;

const four = `flow: demo
version: 1.0.0
title:
    en: 'Demo'
    zh-CN: '演示'
events:
    GO: {type: object}
    CANCEL: {type: object}
initial: reserve
states:
    reserve: # 1
        invoke:
            capability: 'stock.reserve@^1'
            input: {id: '=input.id'}
            onDone: 'wait' # 2
            onError:
                - {error: OUT_OF_STOCK, target: gone} # 3
                - {target: 'check'}
    wait:
        on:
            GO: {guard: '!inState(''pack.box'')', target: 'pack'}
            CANCEL: gone
        after:
            - {delay: PT30M, target: gone}
    check: # 4
        task:
            title: {en: Check, zh-CN: 检查}
            role: clerk
            outcomes:
                again: {target: reserve}
                stop: {target: gone} # 5
    pack:
        initial: box
        states:
            box: {always: seal}
            seal: {type: final} # 6
        onDone: done
    done: {type: final}
    gone: {type: final}
`;

const indentless = `flow: demo
version: 1.0.0
title: {en: Demo, zh-CN: 演示}
events:
  GO:
    type: object
  CANCEL:
    type: object
initial: reserve
states:
  reserve:
    invoke:
      capability: stock.reserve@^1
      input:
        id: =input.id
      onDone: wait
      onError:
      # first
      - error: OUT_OF_STOCK
        target: gone
      # second
      - target: check
  wait:
    on:
      GO:
        guard: '!inState("pack.box")'
        target: pack
      CANCEL: gone
    after:
    - delay: PT30M
      target: gone
  check:
    task:
      title: {en: Check, zh-CN: 检查}
      role: clerk
      outcomes:
        again:
          target: reserve
        stop:
          target: gone
  pack:
    initial: box
    states:
      box:
        always: seal
      seal:
        type: final
    onDone: done
  done:
    type: final
  gone:
    type: final
`;

const flowStyle = `flow: demo
version: 1.0.0
title: { en: Demo, zh-CN: 演示 }
events: { GO: { type: object }, CANCEL: { type: object } }
initial: reserve
# one line each
states:
  reserve: { invoke: { capability: stock.reserve@^1, input: { id: =input.id }, onDone: wait, onError: [{ error: OUT_OF_STOCK, target: gone }, { target: check }] } }
  wait: { on: { GO: { guard: "!inState('pack.box')", target: pack }, CANCEL: gone }, after: [{ delay: PT30M, target: gone }] } # waits
  check: { task: { title: { en: Check, zh-CN: 检查 }, role: clerk, outcomes: { again: { target: reserve }, stop: { target: gone } } } }
  pack: { initial: box, states: { box: { always: seal }, seal: { type: final } }, onDone: done }
  done: { type: final }
  gone: { type: final }
`;

const json = `{"flow":"demo","version":"1.0.0","title":{"en":"Demo","zh-CN":"演示"},"events":{"GO":{"type":"object"},"CANCEL":{"type":"object"}},"initial":"reserve","states":{"reserve":{"invoke":{"capability":"stock.reserve@^1","input":{"id":"=input.id"},"onDone":"wait","onError":[{"error":"OUT_OF_STOCK","target":"gone"},{"target":"check"}]}},"wait":{"on":{"GO":{"guard":"!inState('pack.box')","target":"pack"},"CANCEL":"gone"},"after":[{"delay":"PT30M","target":"gone"}]},"check":{"task":{"title":{"en":"Check","zh-CN":"检查"},"role":"clerk","outcomes":{"again":{"target":"reserve"},"stop":{"target":"gone"}}}},"pack":{"initial":"box","states":{"box":{"always":"seal"},"seal":{"type":"final"}},"onDone":"done"},"done":{"type":"final"},"gone":{"type":"final"}}}
`;

const apart = `flow: demo
version: 1.0.0

title: { en: Demo, zh-CN: 演示 }
events:
  GO: { type: object }
  CANCEL: { type: object }

initial: reserve
states:
  # ---- the stock ----

  # takes it
  reserve:
    invoke:
      capability: stock.reserve@^1
      input: { id: =input.id }
      onDone: wait

      onError:
        - { error: OUT_OF_STOCK, target: gone }
        - { target: check }
      # below onError
    # below invoke

  # ---- the wait ----
  wait:

    on:
      GO: { guard: "!inState('pack.box')", target: pack }
      # on the way
      CANCEL: gone

    after:
      - { delay: PT30M, target: gone }


  check:
    task:
      title: { en: Check, zh-CN: 检查 }
      role: clerk
      outcomes:
        again: { target: reserve }

        stop: { target: gone }

  # ---- the parcel ----
  pack:
    initial: box
    states:
      box: { always: seal }

      seal: { type: final }
    onDone: done

  # ---- ends ----
  done: { type: final }

  gone: { type: final }

# nothing follows
`;

const chinese = `# 演示流程：从锁库到完成
"flow": "demo"
"version": "1.0.0"
"title": {"en": "Demo", "zh-CN": "演示"}
"events":   # 事件
  "GO": {"type": "object"}
  "CANCEL": {"type": "object"}
"initial": "reserve"
"states":
  # 锁定库存，失败则人工检查
  "reserve":
    "invoke":
      "capability": "stock.reserve@^1"   # 能力
      "input": {"id": "=input.id"}
      "onDone": "wait"   # 等待
      "onError":
        - {"error": "OUT_OF_STOCK", "target": "gone"}   # 缺货
        - {"target": "check"}
  # 等待支付
  "wait":
    "on":
      "GO": {"guard": "!inState(\\"pack.box\\")", "target": "pack"}
      "CANCEL": "gone"
    "after":
      - {"delay": "PT30M", "target": "gone"}   # 半小时
  # 人工检查
  "check":
    "task":
      "title": {"en": "Check", "zh-CN": "检查"}
      "role": "clerk"
      "outcomes":
        "again": {"target": "reserve"}
        "stop": {"target": "gone"}
  # 打包
  "pack":
    "initial": "box"
    "states":
      "box": {"always": "seal"}
      "seal": {"type": "final"}
    "onDone": "done"
  "done": {"type": "final"}   # 完成
  "gone": {"type": "final"}
`;

const odd = `flow:   demo
version:  1.0.0
title: {en:   Demo,   zh-CN: 演示}
events: {GO: {type: object},CANCEL: {type: object}}
initial:     reserve
states:
      reserve:
         invoke:
            capability:   stock.reserve@^1   # far
            input: {   id: =input.id   }
            onDone:   wait
            onError:
              -   { error: OUT_OF_STOCK, target: gone }
              -   target: check   # wide dash
# at the margin
      wait:
         on: {GO: {guard: "!inState( 'pack.box' )", target: pack},
              CANCEL: gone}   # two lines
         after:
            -   delay: PT30M
                target: gone
            # deep below
      check:
         task: {title: {en: Check, zh-CN: 检查},
                role: clerk,   # who
                outcomes: {again: {target: reserve}, stop: {target: gone}}}
      pack:
       initial: box
       states:
            box:
              always: seal
            seal: {type: final}
       onDone: done
      done:
         type: final
      gone: {type: final}
`;

const spread = `---
flow: demo
version: 1.0.0
title:
  en: >-
    Demo
  zh-CN: |-
    演示
events:
  {
    GO: { type: object }, # go on
    CANCEL: { type: object },
  }
initial: reserve
states:
  reserve:
    invoke:
      capability: stock.reserve@^1
      input:
        id: =input.id
      onDone: wait
      onError:
        [
          { error: OUT_OF_STOCK, target: gone },
          { target: check }, # a person
        ]
  wait:
    on:
      GO:
        guard: >-
          !inState('pack.box')
        target: pack
      CANCEL: gone
    after: [{ delay: PT30M, target: gone }]
  check:
    task:
      title: { en: Check, zh-CN: 检查 }
      role: clerk
      outcomes:
        {
          again: { target: reserve },
          stop: { target: gone },
        }
  pack:
    initial: box
    states:
      {
        box: { always: seal },
        seal: { type: final },
      }
    onDone: done
  done: { type: final }
  gone: { type: final }
`;

const windows = (text: string) => text.replaceAll('\n', '\r\n');
const marked = (text: string) => `\uFEFF${text}`;

/** By what is particular about each. */
export const corpus: Readonly<Record<string, string>> = {
  house,
  'four columns': four,
  'dashes below the key': indentless,
  'one line a state': flowStyle,
  json,
  'json in lines': `${JSON.stringify(JSON.parse(json), null, 2)}\n`,
  'json in lines, tight': JSON.stringify(JSON.parse(json), null, 1),
  'lines apart, comments everywhere': apart,
  'Chinese, all in quotes': chinese,
  odd,
  'spread out, a document mark': spread,
  'house, CRLF': windows(house),
  'house, byte order mark': marked(house),
  'lines apart, CRLF and byte order mark': marked(windows(apart)),
  'four columns, no last line end': four.trimEnd(),
  'dashes below the key, CRLF': windows(indentless),
  'Chinese, CRLF, no last line end': windows(chinese).trimEnd(),
  'odd, many line ends at the end': `${odd}\n\n`,
};

/** What the engine does not read, and the designer never touches. */
export const refusedTexts: Readonly<Record<string, string>> = {
  anchor: house.replace('{ id: =input.id }', '&in { id: =input.id }').replace('role: clerk', 'role: *in'),
  tab: house.replace('  wait:', '\twait:'),
  'two documents': `${house}---\nflow: other\n`,
  'two equal keys': house.replace('  done: {', '  wait: {'),
  'no map': '- a\n- b\n',
  empty: '',
};
