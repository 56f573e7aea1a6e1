/** Damage done to a copy of the database by hand, and what the oracle must say of it. */
export interface Planted {
  readonly name: string;
  readonly sql: readonly string[];
  readonly says: RegExp;
}

const anOrder = `(SELECT number FROM instances WHERE flow = 'order-fulfilment' ORDER BY number LIMIT 1)`;
const anEvent = `(SELECT event_id FROM inbox WHERE status = 'consumed' ORDER BY number LIMIT 1)`;
const aShelf = `(SELECT name FROM documents WHERE name GLOB 'stock/*' AND body ->> 'picked' > 0 LIMIT 1)`;
const copyOf = (table: string): readonly string[] => [
  `ALTER TABLE ${table} RENAME TO kept`,
  `CREATE TABLE ${table} AS SELECT * FROM kept`,
];

export const planted: readonly Planted[] = [
  {
    name: 'a lost start',
    sql: [`DELETE FROM instances WHERE number = ${anOrder}`],
    says: /^start order-\S+ is not in the store$/,
  },
  {
    name: 'a lost event',
    sql: [`DELETE FROM inbox WHERE event_id = ${anEvent}`],
    says: /^event \S+ is not in the store$/,
  },
  {
    name: 'an event that was taken, and left no step',
    sql: [`DELETE FROM history WHERE body ->> 'e' = ${anEvent}`],
    says: /^event \S+ is consumed, and made 0 steps$/,
  },
  {
    name: 'an event that was taken twice',
    sql: [
      `INSERT INTO history SELECT position + 900000, at, states, body FROM history WHERE body ->> 'e' = ${anEvent}`,
    ],
    says: /^event \S+ is consumed, and made 2 steps$/,
  },
  {
    name: 'a lost decision',
    sql: [`UPDATE tasks SET status = 'open' WHERE number = (SELECT min(number) FROM tasks WHERE status = 'completed')`],
    says: /^decision \S+ is not in the store$/,
  },
  {
    name: 'an instance that nobody asked for',
    sql: [`UPDATE instances SET business_key = 'order-of-nobody' WHERE number = ${anOrder}`],
    says: /^nobody asked for instance i_/,
  },
  {
    name: 'a business key started twice',
    sql: [
      `DROP INDEX instances_key`,
      `INSERT INTO live SELECT 1000000, revision, updated_at, states, tags, record, since FROM archive WHERE number = ${anOrder}`,
      `INSERT INTO instances (number, id, flow, version, release, identity, business_key, input_hash, status, created_at, finished_at)
       SELECT 1000000, 'i_second', flow, version, release, identity, business_key, input_hash, status, created_at, finished_at
       FROM instances WHERE number = ${anOrder}`,
    ],
    says: /^order-fulfilment order-\S+ was started twice$/,
  },
  {
    name: 'an effect without intention',
    sql: [`INSERT INTO effects VALUES ('${'ab'.repeat(32)}', '{}')`],
    says: /^effect (ab){32} has no recorded intention$/,
  },
  {
    name: 'an effect whose call is not in the history',
    sql: [`DELETE FROM history WHERE body ->> 'c' LIKE '%stock.reserve%'`],
    says: /^effect [0-9a-f]{64} has no recorded intention$/,
  },
  {
    name: 'an effect that stands twice',
    sql: [...copyOf('effects'), `INSERT INTO effects SELECT * FROM kept LIMIT 1`],
    says: /^effect \S+ stands twice$/,
  },
  {
    name: 'a pick that was counted twice',
    sql: [`UPDATE documents SET body = json_set(body, '$.picked', body ->> 'picked' + 1) WHERE name = ${aShelf}`],
    says: /^stock\/\S+ says picked \d+, its parts make \d+$/,
  },
  {
    name: 'a refund that was paid twice',
    sql: [
      // Under the key of an effect that is no refund: it has a recorded intention, so only the double payment tells.
      `INSERT INTO documents SELECT 'refund/rfd-' || (SELECT effect_key FROM effects
         WHERE 'refund/rfd-' || effect_key NOT IN (SELECT name FROM documents) LIMIT 1), body FROM documents
       WHERE name GLOB 'refund/*' LIMIT 1`,
    ],
    says: /^payment\/\S+ was refunded twice$/,
  },
  {
    name: 'a parcel that no call booked',
    sql: [`INSERT INTO documents VALUES ('parcel/SF-${'cd'.repeat(32)}', '{"status":"created"}')`],
    says: /^parcel\/SF-(cd){32} was written by no effect$/,
  },
  {
    name: 'a closed order whose goods are still picked',
    sql: [
      `UPDATE documents SET body = json_set(body, '$.status', 'picked') WHERE name =
       (SELECT name FROM documents WHERE name GLOB 'pick/*' AND body ->> 'status' = 'put-back' LIMIT 1)`,
    ],
    says: /^order-\S+ is closed, and pick\/\S+ is not undone$/,
  },
  {
    name: 'a fulfilled order without its parcel',
    sql: [`UPDATE archive SET states = 'lost' WHERE states = 'delivered'`],
    says: /^order-\S+ is fulfilled with 0 delivered parcels$/,
  },
];
