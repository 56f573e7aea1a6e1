/** What `npm run demo -- --help` says; plain JavaScript, so that it can be said before anything is built. */
export const help = {
  en: `npm run demo -- [options]

Runs orders and expense declarations through the shipped flows: an engine of its own on an embedded database, and an
app and people that talk to it over HTTP only, at the instants of the data on a virtual clock. Then it shows where
everything ended, and whether anything that was accepted got lost.

  --data DIR            recorded data instead of generated: DIR/olist/olist_orders_dataset.csv and
                        DIR/bpi2020/domestic.jsonl.gz
  --orders N            how many orders to generate (default 1200)
  --declarations N      how many declarations to generate (default 600)
  --seed N              of the generator (default 7)
  --dir DIR             folder of the database (default .tessera/demo, with --data .tessera/demo-recorded)
  --port N              port of the engine (default 7701; 0 takes a free one)
  --exit                end after the report instead of serving on
  --help

Interrupted (Ctrl-C, kill -9, a power cut), it goes on where it stopped when it is started again. Run again on the
same folder it starts nothing twice. A folder keeps to its data: other data need another --dir. Between two runs the
virtual clock goes on at wall speed.

Exit code: 0, or 1 where something was lost, differs from what the data say, or could not be run.
`,
  'zh-CN': `npm run demo -- [选项]

让订单和报销申请走完随附的流程：演示自带一个使用内嵌数据库的引擎，另有应用和人员只通过 HTTP 与它往来，
按数据中的时刻在虚拟时钟上进行。最后列出每笔业务的结果，并核对已受理的业务有无丢失。

  --data DIR            使用真实记录而非生成的数据：DIR/olist/olist_orders_dataset.csv 和
                        DIR/bpi2020/domestic.jsonl.gz
  --orders N            生成多少笔订单（默认 1200）
  --declarations N      生成多少笔报销申请（默认 600）
  --seed N              生成数据所用的种子（默认 7）
  --dir DIR             数据库所在的文件夹（默认 .tessera/demo；与 --data 同用时为 .tessera/demo-recorded）
  --port N              引擎的端口（默认 7701；0 表示取空闲端口）
  --exit                报告后即结束，不再继续提供服务
  --help                显示本说明

中断（Ctrl-C、kill -9、断电）后再次启动，会从停下处继续。在同一文件夹上重复运行，不会重复启动任何业务。
一个文件夹只用于一份数据：换数据须另给 --dir。两次运行之间，虚拟时钟按实际时间前进。

退出码：0 表示正常；1 表示有业务丢失、结果与数据不符，或未能运行。
`,
};
